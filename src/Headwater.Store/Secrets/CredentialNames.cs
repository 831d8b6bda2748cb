using Headwater.Model.Secrets;

namespace Headwater.Store.Secrets;

/// <summary>Gives a secret's fields the names that a connection knows. Where two names mean the same, the one written canonically counts.</summary>
static class CredentialNames
{
    public static Credentials Canonical(IEnumerable<KeyValuePair<string, Secret>> values)
    {
        var named = new Dictionary<string, Secret>(StringComparer.Ordinal);
        foreach (var (name, value) in values.OrderBy(field => field.Key, StringComparer.Ordinal))
            if (CredentialField.Canonical(name) is not { } canonical)
                named.TryAdd(name, value);
            else if (canonical == name)
                named[name] = value;
            else
                named.TryAdd(canonical, value);
        return new(named);
    }
}
