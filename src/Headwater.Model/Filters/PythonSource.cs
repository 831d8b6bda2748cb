using System.Globalization;

namespace Headwater.Model.Filters;

/// <summary>The characters of a pattern, read from left to right; Python counts code points.</summary>
sealed class PythonSource(string pattern)
{
    public const int End = -1;

    readonly int[] _runes = [.. pattern.EnumerateRunes().Select(rune => rune.Value)];

    public int At { get; private set; }

    /// <summary>The next character, or <see cref="End"/>.</summary>
    public int Next => At < _runes.Length ? _runes[At] : End;

    public int Get()
    {
        var next = Next;
        if (next != End)
            At++;
        return next;
    }

    public bool Take(char wanted)
    {
        if (Next != wanted)
            return false;
        At++;
        return true;
    }

    public void Return(int to) => At = to;

    /// <summary>The digits that follow, <paramref name="most"/> at most.</summary>
    public string Digits(int most, Func<int, bool> isDigit)
    {
        var start = At;
        while (At - start < most && isDigit(Next))
            At++;
        return Text(start);
    }

    /// <summary>What stands before <paramref name="end"/>, which is taken too.</summary>
    public string Until(char end, string what)
    {
        var start = At;
        while (Next != end)
        {
            if (Get() == End)
                throw Fault(start == At ? $"missing {what}" : $"missing {end}, unterminated name", start);
        }

        var text = Text(start);
        At++;
        return text.Length > 0 ? text : throw Fault($"missing {what}", start);
    }

    public PythonPatternException Fault(string message, int? at = null) => new(message, at ?? At);

    public static bool IsDecimal(int c) => c is >= '0' and <= '9';

    public static bool IsOctal(int c) => c is >= '0' and <= '7';

    public static bool IsHex(int c) => c is >= '0' and <= '9' or >= 'a' and <= 'f' or >= 'A' and <= 'F';

    public static int Number(string digits, int radix) => radix switch
    {
        16 => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
        _ => digits.Aggregate(0, (number, digit) => (number * radix) + (digit - '0')),
    };

    string Text(int start) => string.Concat(_runes[start..At].Select(char.ConvertFromUtf32));
}
