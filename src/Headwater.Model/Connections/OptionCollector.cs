using System.Collections.Immutable;
using Headwater.Model.Errors;
using Headwater.Model.Secrets;

namespace Headwater.Model.Connections;

/// <summary>Gathers the options of one text. Errors repeat an unknown keyword only when it cannot be a piece of a password.</summary>
sealed class OptionCollector(OptionOrigin origin, string text = "")
{
    /// <summary>Whether a password may stand anywhere in the text, however broken the text is.</summary>
    readonly bool _mayHoldPassword = text.Contains('@', StringComparison.Ordinal) || text.Contains("pass", StringComparison.OrdinalIgnoreCase) || text.Contains("pw", StringComparison.OrdinalIgnoreCase);

    readonly ImmutableDictionary<string, ConnectionOption>.Builder _values = ImmutableDictionary.CreateBuilder<string, ConnectionOption>(StringComparer.Ordinal);
    readonly List<ConnectionNote> _notes = [];
    int _parameters;

    public bool Has(string keyword) => _values.ContainsKey(keyword);

    public void Note(Severity severity, string message, string? hint = null) => _notes.Add(new ConnectionNote(severity, message, hint));

    /// <summary>Sets an option that the syntax itself names. libpq's rule for repetitions: the last one counts.</summary>
    public void Set(string keyword, string value) => _values[keyword] = new ConnectionOption(keyword, new Secret(value), origin);

    /// <summary>Sets an option that somebody wrote as <c>keyword=value</c>.</summary>
    public void Add(string keyword, string value)
    {
        _parameters++;
        if (keyword == "requiressl")
            (keyword, value) = ("sslmode", value.StartsWith('1') ? "require" : "prefer");
        if (LibpqKeywords.Find(keyword) is null)
            throw Unknown(keyword, LibpqKeywords.All.Select(known => known.Name));
        if (_values.ContainsKey(keyword))
            Note(Severity.Warning, $"`{keyword}` is written more than once, and the last one counts");
        Set(keyword, value);
    }

    public HeadwaterException Unknown(string keyword, IEnumerable<string> known)
    {
        var near = Suggestion.Nearest(keyword, known);
        var hint = near is null ? null : $"did you mean `{near}`?";
        return _mayHoldPassword
            ? ConnectionFault.Of(
                $"parameter number {_parameters} of the text is not known, and not repeated here, since it may be a piece of the password",
                hint ?? "in key=value form a password that holds blanks goes into single quotes; in a URL & = # ? and the like are percent-encoded")
            : ConnectionFault.Of($"`{Shown(keyword)}` is not a parameter of a connection (number {_parameters} in the text)", hint);
    }

    public ConnectionOptions Done()
    {
        if (origin == OptionOrigin.Text && _values.TryGetValue("password", out var password) && !password.Value.IsEmpty)
            Note(
                Severity.Warning,
                "a password on the command line can be read in the process list and in the shell's history",
                "use --password-stdin, the prompt or ~/.pgpass");
        return new ConnectionOptions(_values.ToImmutable(), [.. _notes]);
    }

    static string Shown(string keyword) =>
        keyword.Length is > 0 and <= 40 && keyword.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? keyword : "...";
}
