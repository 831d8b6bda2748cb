namespace Headwater.Client.Wire;

/// <summary>
/// What people know of a source, an object of its catalogue or a column, apart from what the source says of it, and who changed it last. No scan changes
/// it, and it goes where its thing goes. The kind is source, column, or the object's: schema, table, routine ...; left out where no scan has met it.
/// </summary>
public sealed record KnowledgeView(
    string Fqn,
    string? Kind,
    KnowledgeState State,
    string? Description,
    IReadOnlyList<string> Owners,
    IReadOnlyList<TagLabel> Tags,
    IReadOnlyDictionary<string, string> Properties,
    long Revision,
    DateTimeOffset UpdatedAt,
    string UpdatedBy);
