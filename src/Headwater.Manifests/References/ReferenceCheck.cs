using Headwater.Manifests.Yaml;
using Headwater.Model.Errors;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.References;

/// <summary>Whether the secrets that sources name exist: in the set, or kept already.</summary>
sealed class ReferenceCheck(IEnumerable<SecretManifest> secrets, IReadOnlySet<string> declared, IReadOnlySet<string> known)
{
    /// <summary>A name is compared with every other one, of which there may be thousands.</summary>
    const int MostComparisons = 50_000;

    readonly ILookup<string, SecretManifest> _secrets = secrets.ToLookup(secret => secret.Header.Name, StringComparer.Ordinal);
    int _compared;

    public void Check(SecretUse use, DiagnosticList diagnostics)
    {
        if (diagnostics.SaysEnough)
            return;
        if (declared.Contains(use.Secret))
            CheckKeys(use, _secrets[use.Secret].FirstOrDefault(), diagnostics);
        else if (!known.Contains(use.Secret))
            diagnostics.Error(ErrorCode.MissingReference, use.At, $"secret {Shown.Text(use.Secret)} does not exist", Nearest(use.Secret));
    }

    string Nearest(string name)
    {
        _compared += declared.Count + known.Count;
        var near = _compared <= MostComparisons ? Suggestion.Nearest(name, declared.Concat(known)) : null;
        return near is null ? "apply it first, or together with this" : $"did you mean {Shown.Text(near)}?";
    }

    // A secret without data keeps values that only the store knows.
    static void CheckKeys(SecretUse use, SecretManifest? secret, DiagnosticList diagnostics)
    {
        if (secret is null || secret.Spec.Data.Count == 0)
            return;
        var fields = secret.Spec.Data.Keys.Select(Canonical).ToHashSet(StringComparer.Ordinal);
        foreach (var key in use.Keys.Where(key => !fields.Contains(Canonical(key))))
            diagnostics.Error(
                ErrorCode.MissingReference,
                use.At,
                $"secret {Shown.Text(use.Secret)} has no field {Shown.Text(key)}",
                Suggestion.Nearest(key, secret.Spec.Data.Keys) is { } near ? $"did you mean {Shown.Text(near)}?" : null);
    }

    static string Canonical(string key) => CredentialField.Canonical(key) ?? key;
}
