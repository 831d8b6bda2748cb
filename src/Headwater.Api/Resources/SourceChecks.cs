using Headwater.Manifests.Rules;
using Headwater.Model.Errors;
using Headwater.Model.Secrets;

namespace Headwater.Api.Resources;

/// <summary>Holds what came over the API against the rules that manifests are held against.</summary>
static class SourceChecks
{
    /// <exception cref="InvalidSpecException">A rule is broken; a warning breaks none.</exception>
    public static void Require(string resource, IReadOnlyList<Fault> faults)
    {
        Fault[] errors = [.. faults.Where(fault => fault.Severity == Severity.Error)];
        if (errors.Length > 0)
            throw new InvalidSpecException(resource, errors);
    }

    /// <summary>Credentials by the names that a connection knows.</summary>
    /// <exception cref="InvalidSpecException">No source has a use for one of them, or two are the same.</exception>
    public static Credentials Canonical(string resource, Credentials given)
    {
        var named = new Dictionary<string, Secret>(StringComparer.Ordinal);
        var faults = new List<Fault>();
        foreach (var (field, value) in given.Values)
            if (CredentialField.Canonical(field) is not { } name)
                faults.Add(Unknown(field));
            else if (!named.TryAdd(name, value))
                faults.Add(new Fault($"credentials.{name}", $"`credentials.{name}` is given twice", Code: ErrorCode.DuplicateKey));
        Require(resource, faults);
        return new Credentials(named);
    }

    static Fault Unknown(string field) => new(
        "credentials",
        "a name in `credentials` is none that a source reads",
        Suggestion.Nearest(field, CredentialField.All) is { } near ? $"did you mean `{near}`?" : $"there are {string.Join(", ", CredentialField.All)}",
        ErrorCode.UnknownField);
}
