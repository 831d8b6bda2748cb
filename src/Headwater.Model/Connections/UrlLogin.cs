using System.Text.RegularExpressions;

namespace Headwater.Model.Connections;

/// <summary>
/// The user and password in front of a URL's hosts. libpq lets them end at the first <c>@</c> that no <c>/</c> precedes. A password with an
/// unencoded <c>@</c> or <c>/</c> breaks that; where the text then makes sense in one way only, that way is taken and said, and where
/// it makes sense in two, nothing is taken.
/// </summary>
sealed partial record UrlLogin(string? User, string? Password, string Rest, bool Repaired)
{
    const string Encode = "percent-encode these in a user name or password: @ is %40, : is %3A, / is %2F, ? is %3F, # is %23, % is %25";

    public static UrlLogin Split(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var first = text.AsSpan(0, slash < 0 ? text.Length : slash).IndexOf('@');
        var query = Query().Match(text, first + 1) is { Success: true } match ? match.Index : text.Length;
        var last = text.AsSpan(0, query).LastIndexOf('@');

        var strict = At(text, first, repaired: false);
        if (strict.User?.Contains('?', StringComparison.Ordinal) == true)
            throw ConnectionFault.Of("an @ behind the ? makes everything in front of it a user name", "write the @ as %40, or a / before the ?");
        if (last <= first || strict.Password?.Contains("%40", StringComparison.Ordinal) == true)
            return strict;
        return Choose(strict, At(text, last, repaired: true), text[(first + 1)..query]);
    }

    static UrlLogin Choose(UrlLogin strict, UrlLogin repaired, string strictPlace)
    {
        if (repaired.Password is null || repaired.User!.Contains('/', StringComparison.Ordinal) || !IsPlausible(repaired.Rest))
            return strict;
        if (PercentEncoding.Count(repaired.Password).Codes > 0)
            throw ConnectionFault.Of("the URL has an @ too many, and % codes beside it: whether they are codes cannot be told", Encode);
        if (!IsPlausible(strict.Rest) || !HasQueryBehindMark(strict.Rest) || HasSlashInDatabase(strictPlace))
            return repaired;
        throw ConnectionFault.Of("the URL can be read in two ways: one @ ends the password, and the other belongs to it or to the database's name", Encode);
    }

    static UrlLogin At(string text, int at, bool repaired)
    {
        if (at < 0)
            return new UrlLogin(null, null, text, false);
        var login = text[..at];
        var colon = login.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? new UrlLogin(login, null, text[(at + 1)..], repaired)
            : new UrlLogin(login[..colon], login[(colon + 1)..], text[(at + 1)..], repaired);
    }

    /// <summary>Whether hosts and ports stand at the beginning, and nothing that could be a piece of a password.</summary>
    static bool IsPlausible(string rest) => Hosts().IsMatch(rest);

    static bool HasQueryBehindMark(string rest) =>
        rest.IndexOf('?', StringComparison.Ordinal) is var mark && (mark < 0 || Query().Match(rest).Index == mark);

    static bool HasSlashInDatabase(string place) =>
        place.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 && place.IndexOf('/', slash + 1) >= 0;

    [GeneratedRegex(@"\?(?:[A-Za-z_][A-Za-z0-9_.%+-]*=|\z)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Query();

    [GeneratedRegex(@"^(?:\[[^\]/@]+\]|[\p{L}\p{Nd}._%-]*)(?::[0-9]{0,5})?(?:,(?:\[[^\]/@]+\]|[\p{L}\p{Nd}._%-]*)(?::[0-9]{0,5})?)*(?:[/?]|\z)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Hosts();
}
