using Headwater.Model.Resources;

namespace Headwater.Model.Connections;

/// <summary>libpq's require_auth: the proofs that a server may ask for, or, each behind an exclamation mark, those that it may not.</summary>
static class AuthMethods
{
    static readonly (string Word, AuthMethod Method)[] Known =
        [("none", AuthMethod.None), ("password", AuthMethod.Password), ("md5", AuthMethod.Md5), ("scram-sha-256", AuthMethod.ScramSha256)];

    /// <summary>libpq's other methods, which Headwater never uses: to forbid one changes nothing.</summary>
    static readonly string[] Unused = ["gss", "sspi", "oauth"];

    public static IReadOnlyList<AuthMethod> Parse(string? text)
    {
        if (text is null)
            return [];
        var words = text.Split(',');
        var forbidden = words.Where(word => word.StartsWith('!')).Select(word => word[1..]).ToList();
        if (forbidden.Count > 0 && forbidden.Count != words.Length)
            throw ConnectionFault.Of("`require_auth` lists either what is allowed or, each with a !, what is forbidden");
        foreach (var word in words.Select(word => word.TrimStart('!')))
            Check(word, forbidden.Count > 0);
        return [.. Known.Where(known => (forbidden.Count > 0) != words.Contains((forbidden.Count > 0 ? "!" : "") + known.Word, StringComparer.Ordinal)).Select(known => known.Method)];
    }

    static void Check(string word, bool forbidden)
    {
        if (Known.Any(known => known.Word == word))
            return;
        if (!Unused.Contains(word, StringComparer.Ordinal))
            throw ConnectionFault.Of($"`require_auth` is a list of {string.Join(", ", Known.Select(known => known.Word))}");
        if (!forbidden)
            throw ConnectionFault.Of($"`require_auth={word}` cannot be used: Headwater logs in by password, certificate or IAM token");
    }
}
