namespace Headwater.Client.Wire;

/// <summary>
/// What people know of a source, a database, a schema, a table or a column, apart from what the source says of it, and who changed it last. No scan changes
/// it, and it goes where its thing goes.
/// </summary>
public sealed record KnowledgeView(
    string Fqn,
    KnowledgeState State,
    string? Description,
    IReadOnlyList<string> Owners,
    IReadOnlyList<TagLabel> Tags,
    IReadOnlyDictionary<string, string> Properties,
    long Revision,
    DateTimeOffset UpdatedAt,
    string UpdatedBy);
