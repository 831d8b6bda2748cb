using Headwater.Manifests.OpenMetadata;

namespace Headwater.OpenMetadata.Payloads;

/// <summary>
/// Who owns what: what <c>ownerConfig</c> says, by qualified name or by name, then the owner in the source where <c>includeOwners</c> asks for it.
/// </summary>
sealed class OwnerNames(MetadataOptions options)
{
    readonly OwnerRules _rules = options.Owners ?? new OwnerRules();

    public IReadOnlyList<string> OfService() => _rules.Service is [_, ..] named ? named : _rules.Default;

    public IReadOnlyList<string> OfDatabase(string database, string owner) => Of(_rules.Databases, [database], owner, []);

    public IReadOnlyList<string> OfSchema(string database, string schema, string owner) =>
        Of(_rules.Schemas, [$"{database}.{schema}", schema], owner, Inherited(_rules.Databases, [database]));

    public IReadOnlyList<string> OfTable(string database, string schema, string table, string owner) =>
        Of(_rules.Tables, [$"{database}.{schema}.{table}", $"{schema}.{table}", table], owner, Inherited(_rules.Schemas, [$"{database}.{schema}", schema]) is [_, ..] near ? near : Inherited(_rules.Databases, [database]));

    IReadOnlyList<string> Of(IReadOnlyDictionary<string, IReadOnlyList<string>> rules, string[] names, string owner, IReadOnlyList<string> inherited) =>
        Find(rules, names) is [_, ..] found ? found : options.IncludeOwners ? [owner] : inherited is [_, ..] ? inherited : _rules.Default;

    /// <summary>What has no owner takes that of what it stands in, where it may.</summary>
    IReadOnlyList<string> Inherited(IReadOnlyDictionary<string, IReadOnlyList<string>> rules, string[] names) => _rules.EnableInheritance ? Find(rules, names) : [];

    static IReadOnlyList<string> Find(IReadOnlyDictionary<string, IReadOnlyList<string>> rules, string[] names) =>
        names.Select(rules.GetValueOrDefault).FirstOrDefault(owners => owners is { Count: > 0 }) ?? rules.GetValueOrDefault(OwnerRules.Everything) ?? [];
}
