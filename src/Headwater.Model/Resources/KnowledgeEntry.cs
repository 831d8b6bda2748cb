using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>What is known of one thing: a source, a database, a schema, a table or a column.</summary>
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

    [Description("source, source.database, source.database.schema, source.database.schema.table or source.database.schema.table.column; double quotes around a part that holds a dot, a quote or a space.")]
    public required string Fqn { get; init; }

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
