using Headwater.Manifests.Documents;
using Headwater.Manifests.Yaml;
using Headwater.Model.Errors;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Connections;

/// <summary>Reads credentials under any of their names.</summary>
sealed class CredentialReader(Document document, string path)
{
    public Credentials Read(IReadOnlyDictionary<string, Secret> written)
    {
        var values = new Dictionary<string, Secret>(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in written)
        {
            if (CredentialField.Canonical(name) is not { } field)
                Tell(ErrorCode.UnknownField, name, $"{Shown.Text(name)} is not a credential", Hint(name));
            else if (!names.TryAdd(field, name))
                Tell(ErrorCode.DuplicateKey, name, $"{Shown.Text(name)} and {Shown.Text(names[field])} are two names of one credential", $"keep `{field}`");
            else
                Add(values, field, name, value);
        }

        return new Credentials(values);
    }

    void Add(Dictionary<string, Secret> values, string field, string name, Secret value)
    {
        values[field] = value;
        document.Places.SetIfNew($"{path}.{field}", document.Places.Of($"{path}.{name}"));
    }

    void Tell(ErrorCode code, string name, string message, string hint) =>
        document.Diagnostics.Error(code, document.Places.Of($"{path}.{name}"), message, hint);

    static string Hint(string name) =>
        Suggestion.Nearest(name, CredentialField.All) is { } near ? $"did you mean `{near}`?" : $"there are {string.Join(", ", CredentialField.All)}";
}
