namespace Headwater.Model.Connections;

/// <summary>
/// Reads how people write a connection: a URL (<c>postgresql://</c>, <c>postgres://</c>, <c>postgresql+driver://</c>),
/// key=value as libpq takes it, or <c>jdbc:postgresql:</c>. Reading touches nothing: no file, no variable, no name server.
/// </summary>
public static class ConnectionText
{
    const string Forms = "write postgresql://user@host:5432/database, or host=... dbname=..., or jdbc:postgresql://host/database";

    /// <summary>Whether a word on the command line is meant as a connection, and not as a name.</summary>
    public static bool Resembles(string text) =>
        text.Contains("://", StringComparison.Ordinal) || text.Contains('=', StringComparison.Ordinal) || IsJdbc(text.TrimStart());

    /// <summary>A text that stands on its own: no service, no environment.</summary>
    /// <exception cref="Errors.HeadwaterException">The text is no connection, or asks for what cannot be done (HW2013).</exception>
    public static ParsedConnection Parse(string text, Limits? limits = null) => Read(text, limits).Resolve();

    /// <summary>The options of a text, to be completed from a service and the environment.</summary>
    /// <inheritdoc cref="Parse" path="/exception"/>
    public static ConnectionOptions Read(string text, Limits? limits = null)
    {
        if (text.Length > (limits ?? Limits.Default).ConnectionText)
            throw ConnectionFault.Of($"a connection text has at most {(limits ?? Limits.Default).ConnectionText} characters");
        if (text.Contains('\0', StringComparison.Ordinal))
            throw ConnectionFault.Of("a connection text cannot hold a NUL");

        var trimmed = text.TrimStart();
        var into = new OptionCollector(OptionOrigin.Text, text);
        if (IsJdbc(trimmed))
            JdbcText.Read(trimmed.TrimEnd('\r', '\n')["jdbc:".Length..], into);
        else if (SchemeEnd(trimmed) is var scheme and > 0)
            ReadUrl(trimmed[..scheme], trimmed.TrimEnd('\r', '\n')[(scheme + "://".Length)..], into);
        else
            KeyValueText.Read(text, into, Forms);
        return into.Done();
    }

    static bool IsJdbc(string text) => text.StartsWith("jdbc:", StringComparison.OrdinalIgnoreCase);

    /// <summary>The length of <c>letters+letters</c> before <c>://</c>, or 0.</summary>
    static int SchemeEnd(string text)
    {
        var end = text.IndexOf("://", StringComparison.Ordinal);
        return end > 0 && text.AsSpan(0, end).IndexOfAnyExcept(SchemeLetters) < 0 ? end : 0;
    }

    static readonly System.Buffers.SearchValues<char> SchemeLetters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    static void ReadUrl(string scheme, string rest, OptionCollector into)
    {
        var product = scheme.Split('+')[0];
        if (!product.Equals("postgresql", StringComparison.OrdinalIgnoreCase) && !product.Equals("postgres", StringComparison.OrdinalIgnoreCase))
            throw ConnectionFault.Of("this URL is not one of PostgreSQL", Forms);
        UrlText.Read(rest, into);
    }
}
