using System.Text;
using Headwater.Model.Errors;

namespace Headwater.Model.Connections;

/// <summary>
/// libpq's key=value form: blanks between the pairs, blanks allowed around the sign, values in single quotes where they hold blanks
/// or are empty, and a backslash before a quote or a backslash, in quotes or not.
/// </summary>
ref struct KeyValueText
{
    readonly ReadOnlySpan<char> _text;
    int _at;

    KeyValueText(string text) => _text = text;

    public static void Read(string text, OptionCollector into, string forms)
    {
        if (text.AsSpan().Trim().Length > 0 && !text.Contains('=', StringComparison.Ordinal))
            throw ConnectionFault.Of("this is not a connection", forms);
        if (text.Contains(';', StringComparison.Ordinal) && text.TrimStart().StartsWith("host=", StringComparison.OrdinalIgnoreCase) && !text.Contains(' ', StringComparison.Ordinal))
            throw ConnectionFault.Of("this looks like an ADO.NET connection string, with semicolons between its parts", forms);

        var reader = new KeyValueText(text);
        while (reader.Next(out var keyword, out var value))
            into.Add(keyword, value);
    }

    bool Next(out string keyword, out string value)
    {
        (keyword, value) = ("", "");
        SkipBlanks();
        if (_at == _text.Length)
            return false;

        keyword = Keyword();
        _at++;
        var blanks = SkipBlanks();
        value = _at < _text.Length && _text[_at] == '\'' ? Quoted() : Plain();
        if (blanks && LibpqKeywords.Find(keyword) is not null && value.IndexOf('=', StringComparison.Ordinal) is var sign and > 0 && LibpqKeywords.Find(value[..sign]) is not null)
            throw ConnectionFault.Of(
                $"`{keyword}` has no value: libpq would take the parameter behind it for one",
                $"write {keyword}='' for an empty value");
        return true;
    }

    string Keyword()
    {
        var start = _at;
        while (_at < _text.Length && _text[_at] != '=' && !IsBlank(_text[_at]))
            _at++;
        var keyword = _text[start.._at].ToString();
        SkipBlanks();
        return _at < _text.Length && _text[_at] == '='
            ? keyword
            : throw (MissingSign(keyword));
    }

    static HeadwaterException MissingSign(string keyword) => LibpqKeywords.Find(keyword) is null
        ? ConnectionFault.Of("a word in the text has no = behind it", "write keyword=value pairs with blanks between them; a value that holds blanks goes into single quotes")
        : ConnectionFault.Of($"`{keyword}` has no = behind it");

    string Plain()
    {
        var value = new StringBuilder();
        for (; _at < _text.Length && !IsBlank(_text[_at]); _at++)
            AppendUnescaped(value);
        return value.ToString();
    }

    string Quoted()
    {
        var value = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] == '\'')
            {
                _at++;
                return value.ToString();
            }

            AppendUnescaped(value);
        }

        throw ConnectionFault.Of(
            "a value in quotes does not end",
            "a single quote inside a value is written \\'");
    }

    /// <summary>A backslash makes the next character ordinary; one at the very end stands for nothing.</summary>
    void AppendUnescaped(StringBuilder value)
    {
        if (_text[_at] != '\\')
            value.Append(_text[_at]);
        else if (_at + 1 < _text.Length)
            value.Append(_text[++_at]);
    }

    bool SkipBlanks()
    {
        var start = _at;
        while (_at < _text.Length && IsBlank(_text[_at]))
            _at++;
        return _at > start;
    }

    // The blanks of C's isspace.
    static bool IsBlank(char c) => c is ' ' or (>= '\t' and <= '\r');
}
