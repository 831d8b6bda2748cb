using System.Text.RegularExpressions;

namespace Headwater.Model.Names;

/// <summary>The rule for names of resources: a DNS label, at most 63 characters.</summary>
public static partial class ResourceName
{
    /// <summary>The rule as a JSON Schema says it.</summary>
    public const string Pattern = "^" + LabelPattern + "$";

    const string LabelPattern = "[a-z0-9](?:[-a-z0-9]*[a-z0-9])?";

    /// <summary>Words that stand where a name could stand on the command line.</summary>
    static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "add", "test", "grants", "ls", "show", "rm", "search", "changes", "export", "explain", "run", "all", "help",
    };

    /// <summary>Null when the name is good, otherwise what is wrong with it.</summary>
    public static string? Fault(string name) => name switch
    {
        "" => "a name cannot be empty",
        { Length: > 63 } => $"a name has at most 63 characters, this one has {name.Length}",
        _ when Reserved.Contains(name) => $"`{name}` is a command word and cannot be a name",
        _ when !IsLabel(name) => "a name has lower-case letters, digits and hyphens, and begins and ends with a letter or digit",
        _ => null,
    };

    /// <summary>Whether a text is a DNS label, which is all that the name of something inside a resource must be.</summary>
    public static bool IsLabel(string text) => text.Length <= 63 && Label().IsMatch(text);

    // \z and not $, which .NET lets match before a last line end.
    [GeneratedRegex(@"\A" + LabelPattern + @"\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Label();
}
