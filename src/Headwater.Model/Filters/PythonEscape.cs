namespace Headwater.Model.Filters;

/// <summary>Reads what follows a backslash as far as it is one character or a kind of them, inside and outside of <c>[...]</c>.</summary>
static class PythonEscape
{
    /// <summary>A character, or one of <c>d D s S w W</c>.</summary>
    public sealed record Meaning(int Character, int Kind = 0);

    public static Meaning Read(PythonSource source, int at)
    {
        var c = source.Get();
        return c switch
        {
            PythonSource.End => throw source.Fault("a backslash at the end", at),
            'd' or 'D' or 's' or 'S' or 'w' or 'W' => new Meaning(0, c),
            'a' => new Meaning('\a'),
            'f' => new Meaning('\f'),
            'n' => new Meaning('\n'),
            'r' => new Meaning('\r'),
            't' => new Meaning('\t'),
            'v' => new Meaning('\v'),
            'x' => new Meaning(Hex(source, 2, at)),
            'u' => new Meaning(Hex(source, 4, at)),
            'U' => new Meaning(Hex(source, 8, at)),
            'N' => throw new PythonPatternException("characters by their names are not read", at, "write the character itself"),
            _ when c < 128 && char.IsAsciiLetter((char)c) => throw source.Fault($"`\\{(char)c}` means nothing", at),
            _ => new Meaning(c),
        };
    }

    /// <summary>Inside of <c>[...]</c>, where digits are octal and <c>\b</c> is a backspace.</summary>
    public static Meaning ReadInSet(PythonSource source, int at)
    {
        if (source.Take('b'))
            return new Meaning('\b');
        if (!PythonSource.IsDecimal(source.Next))
            return Read(source, at);
        if (!PythonSource.IsOctal(source.Next))
            throw source.Fault($"`\\{(char)source.Next}` means nothing in a set", at);
        return new Meaning(Octal(source, source.Digits(3, PythonSource.IsOctal), at));
    }

    public static int Octal(PythonSource source, string digits, int at) =>
        PythonSource.Number(digits, 8) is <= 0xFF and var c ? c : throw source.Fault("an octal character is at most \\377", at);

    static int Hex(PythonSource source, int count, int at)
    {
        var digits = source.Digits(count, PythonSource.IsHex);
        if (digits.Length < count)
            throw source.Fault($"{count} hexadecimal digits are expected here", at);
        return PythonSource.Number(digits, 16) is >= 0 and <= 0x10FFFF and var c ? c : throw source.Fault("there is no such character", at);
    }
}
