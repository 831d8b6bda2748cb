using Headwater.Manifests.Yaml;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.References;

/// <summary>Whether the secrets that sources name exist: in the set, or kept already.</summary>
sealed class ReferenceCheck(IEnumerable<Manifest> resources, IReadOnlySet<string> declared, IReadOnlyCollection<string> known)
{
    readonly ILookup<string, SecretManifest> _secrets = resources.OfType<SecretManifest>().ToLookup(secret => secret.Header.Name, StringComparer.Ordinal);

    public IEnumerable<Diagnostic> Of(SourceManifest source) => source.Uses.SelectMany(Of);

    IEnumerable<Diagnostic> Of(SecretUse use)
    {
        if (declared.Contains(use.Secret))
            return _secrets[use.Secret].Take(1).SelectMany(secret => MissingKeys(use, secret.Spec));
        return known.Contains(use.Secret) ? [] : [Missing(use)];
    }

    Diagnostic Missing(SecretUse use) => new(
        ErrorCode.MissingReference,
        Severity.Error,
        use.At,
        $"secret {Shown.Text(use.Secret)} does not exist",
        Suggestion.Nearest(use.Secret, declared.Concat(known)) is { } near ? $"did you mean `{near}`?" : "apply it first, or together with this");

    // A secret without data keeps values that only the store knows.
    static IEnumerable<Diagnostic> MissingKeys(SecretUse use, SecretSpec secret)
    {
        if (secret.Data.Count == 0)
            return [];
        var fields = secret.Data.Keys.Select(key => CredentialField.Canonical(key) ?? key).ToHashSet(StringComparer.Ordinal);
        return use.Keys.Where(key => !fields.Contains(CredentialField.Canonical(key) ?? key)).Select(key => new Diagnostic(
            ErrorCode.MissingReference,
            Severity.Error,
            use.At,
            $"secret {Shown.Text(use.Secret)} has no field {Shown.Text(key)}",
            Suggestion.Nearest(key, secret.Data.Keys) is { } near ? $"did you mean `{near}`?" : null));
    }
}
