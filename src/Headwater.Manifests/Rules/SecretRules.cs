using System.Text.RegularExpressions;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Rules;

/// <summary>What must hold of a secret: keys that can be written anywhere, and no two names of one credential.</summary>
public static partial class SecretRules
{
    const int LongestKey = 253;

    public static IEnumerable<Fault> Check(SecretSpec secret)
    {
        var credentials = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in secret.Data.Keys)
        {
            var path = $"data.{key}";
            if (key.Length > LongestKey || !Key().IsMatch(key))
                yield return new Fault(path, "the key of a secret's value has letters, digits and - _ . only");
            else if (CredentialField.Canonical(key) is not { } field)
                foreach (var fault in Unused(key, path))
                    yield return fault;
            else if (!credentials.TryAdd(field, key))
                yield return new Fault(path, $"`{key}` and `{credentials[field]}` are two names of one credential", $"keep `{field}`", ErrorCode.DuplicateKey);
        }
    }

    // A secret may hold more than a source reads; only what looks like a slip is worth a word.
    static IEnumerable<Fault> Unused(string key, string path)
    {
        if (Suggestion.Nearest(key, CredentialField.All) is { } near)
            yield return new Fault(path, $"no source reads `{key}`", $"did you mean `{near}`?", ErrorCode.UnknownField, Severity.Warning);
    }

    [GeneratedRegex(@"\A[-A-Za-z0-9_.]+\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Key();
}
