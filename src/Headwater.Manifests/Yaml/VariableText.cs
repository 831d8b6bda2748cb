using System.Text;
using Headwater.Model.Errors;

namespace Headwater.Manifests.Yaml;

/// <summary>One text with variables in it. Read by hand, left to right and once, so that no text takes more than its length.</summary>
sealed class VariableText(ScalarNode scalar, IReadOnlyDictionary<string, string> variables, DiagnosticList diagnostics)
{
    const int LongestPlaceholder = 80;

    readonly string _text = scalar.Text;
    readonly int _lastBrace = scalar.Text.LastIndexOf('}');
    readonly StringBuilder _result = new();
    bool _broken;

    /// <summary>The text with its variables put in, or null when one of them is missing. It stops soon after <paramref name="most"/> characters.</summary>
    public string? Replace(long most)
    {
        var at = 0;
        while (_result.Length <= most && _text.IndexOf('$', at) is var dollar and >= 0)
        {
            _result.Append(_text, at, dollar - at);
            at = Take(dollar);
        }

        return _broken ? null : _result.Append(_text, at, _text.Length - at).ToString();
    }

    /// <summary>Reads what begins with the dollar sign, and returns where the rest goes on.</summary>
    int Take(int dollar)
    {
        var next = dollar + 1;
        if (Is(next, '$'))
            return Put("$", next + 1);
        if (Is(next, '{'))
            return Braced(dollar);
        var end = NameEnd(next);
        return end == next ? Put("$", next) : Put(Value(_text[next..end]), end);
    }

    int Braced(int dollar)
    {
        var start = dollar + 2;
        var end = NameEnd(start);
        if (end > start && Is(end, '}'))
            return Put(Value(_text[start..end]), end + 1);
        if (end > start && Is(end, ':') && Is(end + 1, '-') && _lastBrace > end)
            return Defaulted(_text[start..end], end + 2);
        return Refuse(dollar);
    }

    int Defaulted(string name, int start)
    {
        var end = _text.IndexOf('}', start);
        return Put(variables.GetValueOrDefault(name) is { Length: > 0 } set ? set : _text[start..end], end + 1);
    }

    int Put(string? value, int next)
    {
        _broken |= value is null;
        _result.Append(value);
        return next;
    }

    string? Value(string name)
    {
        if (variables.TryGetValue(name, out var value))
            return value;
        diagnostics.Error(ErrorCode.UnsetVariable, scalar.At, $"variable {Shown.Text(name)} is not set", "set it in the environment before applying; a dollar sign itself is written $$");
        return null;
    }

    // `${{x}}` is how DataOS's pages mark what a reader must fill in. Anything else is not shown: it may be half a password.
    int Refuse(int dollar)
    {
        _broken = true;
        var near = _text.AsSpan(dollar, Math.Min(LongestPlaceholder, _text.Length - dollar));
        var end = near.IndexOf("}}", StringComparison.Ordinal);
        if (near.StartsWith("${{", StringComparison.Ordinal) && end > 0)
        {
            diagnostics.Error(ErrorCode.InvalidValue, scalar.At, $"{Shown.Text(near[..(end + 2)].ToString())} is a placeholder, not a value", "put your own value in its place");
            return dollar + end + 2;
        }

        diagnostics.Error(
            ErrorCode.InvalidValue, scalar.At, "`${` begins no variable here", "write ${NAME} or ${NAME:-default}; a text that holds ${ is written $${");
        return dollar + 2;
    }

    bool Is(int at, char c) => at < _text.Length && _text[at] == c;

    int NameEnd(int start)
    {
        var at = start;
        while (at < _text.Length && (char.IsAsciiLetter(_text[at]) || _text[at] == '_' || (at > start && char.IsAsciiDigit(_text[at]))))
            at++;
        return at;
    }
}
