using System.ComponentModel;
using System.Text.Json.Serialization;
using Headwater.Model.Catalog;

namespace Headwater.Model.Resources;

/// <summary>What is known of one thing: a source, an object of its catalogue, or a column.</summary>
public sealed record KnowledgeEntry
{
    public KnowledgeEntry()
    {
    }

    /// <summary>For JSON that leaves fields out: the serializer's generated code would give these nothing in place of their defaults.</summary>
    [JsonConstructor]
    public KnowledgeEntry(IReadOnlyDictionary<string, ColumnKnowledge>? columns = null)
    {
        Columns = columns ?? new Dictionary<string, ColumnKnowledge>(StringComparer.Ordinal);
    }

    [Description("source, source.database, source.database.schema, source.database.schema.name or source.database.schema.table.column; a routine's name is its signature, \"name(type, type)\"; double quotes around a part that holds a dot, a quote or a space.")]
    public required string Fqn { get; init; }

    [Description("Its kind, where objects of several kinds have the name; otherwise the first of schema, table, sequence, type, routine, extension ... is meant.")]
    public CatalogKind? Kind { get; init; }

    [Description("What it is and what it is for, shown before the source's own comment; \"\" takes it away.")]
    public string? Description { get; init; }

    [Description("Who answers for it.")]
    public IReadOnlyList<string>? Owners { get; init; }

    [Description("Names of tags to put on it, besides those it has.")]
    public IReadOnlyList<string>? Tags { get; init; }

    [Description("Anything else worth keeping, by name.")]
    public IReadOnlyDictionary<string, string>? Properties { get; init; }

    [Description("The same of a table's columns, by their names.")]
    public IReadOnlyDictionary<string, ColumnKnowledge> Columns { get; init; } = new Dictionary<string, ColumnKnowledge>(StringComparer.Ordinal);
}
