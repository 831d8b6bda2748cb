using System.Globalization;
using System.Text.RegularExpressions;

namespace Headwater.Model.Catalog.Changes;

/// <summary>Whether every value of one type is one of another, by the types' texts as PostgreSQL prints them.</summary>
public static partial class TypeChange
{
    /// <summary>Each holds everything that the one before it holds.</summary>
    static readonly string[][] Ladders =
    [
        ["smallint", "integer", "bigint", "numeric"],
        ["real", "double precision"],
        ["character varying", "text"],
        ["character", "character varying", "text"],
        ["date", "timestamp without time zone"],
        ["bit", "bit varying"],
        ["cidr", "inet"],
    ];

    /// <summary>Types whose number is a length or a precision: more of it is more room, and none is all there is.</summary>
    static readonly string[] Measured =
        ["character varying", "character", "bit varying", "time without time zone", "time with time zone", "timestamp without time zone", "timestamp with time zone", "interval"];

    public static bool Widens(string old, string @new)
    {
        if (old == @new)
            return true;
        var (from, to) = (Parts(old), Parts(@new));
        if (from is null || to is null || from.Value.Array != to.Value.Array)
            return false;
        var (before, after) = (from.Value, to.Value);
        if (before.Name == after.Name)
            return before.Name == "numeric" ? DigitsFit(before.Numbers, after.Numbers) : Measured.Contains(before.Name) && LengthFits(before.Numbers, after.Numbers);
        if (!Ladders.Any(ladder => Array.IndexOf(ladder, before.Name) is var low and >= 0 && Array.IndexOf(ladder, after.Name) > low))
            return false;
        return after.Numbers.Length == 0 || after.Name != "numeric" && LengthFits(before.Numbers, after.Numbers);
    }

    static bool LengthFits(int[] from, int[] to) => to.Length == 0 || from.Length == 1 && to[0] >= from[0];

    /// <summary>As many digits before the point, and as many behind.</summary>
    static bool DigitsFit(int[] from, int[] to) => to.Length == 0 || from.Length > 0 && to[0] - Scale(to) >= from[0] - Scale(from) && Scale(to) >= Scale(from);

    static int Scale(int[] numbers) => numbers.Length > 1 ? numbers[1] : 0;

    /// <summary>"timestamp(3) without time zone" and "numeric(6,2)[]" taken apart.</summary>
    static (string Name, int[] Numbers, string Array)? Parts(string type) => TypeText().Match(type) is { Success: true } match
        ? ($"{match.Groups["name"].Value.Trim()}{match.Groups["rest"].Value}",
            [.. match.Groups["numbers"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, CultureInfo.InvariantCulture))],
            match.Groups["array"].Value)
        : null;

    [GeneratedRegex(@"^(?<name>[^()\[\]]+?)(\((?<numbers>-?[0-9]{1,6}(,-?[0-9]{1,6})?)\))?(?<rest>[^()\[\]]*)(?<array>(\[\])*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeText();
}
