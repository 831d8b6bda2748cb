using Headwater.Model.Names;
using Headwater.Store.Tags;

namespace Headwater.Store.Search;

/// <summary>A thing that a search found.</summary>
/// <param name="Uid">Of the object, or of the source.</param>
/// <param name="SourceUid">Of the source that it belongs to.</param>
/// <param name="Name">Its qualified name.</param>
/// <param name="Kind">source, database, schema, table, view ...</param>
/// <param name="Match">Where the text was found.</param>
/// <param name="Columns">The columns where it was found.</param>
/// <param name="Parts">The other parts of it where it was found: indexes, constraints, policies ...</param>
/// <param name="Words">Of <see cref="SearchMatch.Nearly"/>, the words that were taken for those of the text.</param>
/// <param name="Description">What people wrote of it.</param>
/// <param name="Tags">What they put on it.</param>
/// <param name="Owners">Whom they named.</param>
/// <param name="Comment">What the source says of it.</param>
public sealed record SearchHit(
    Guid Uid,
    Guid SourceUid,
    Fqn Name,
    string Kind,
    SearchMatch Match,
    IReadOnlyList<string> Columns,
    IReadOnlyList<string> Parts,
    IReadOnlyList<string> Words,
    string? Description,
    IReadOnlyList<TagLabel> Tags,
    IReadOnlyList<string> Owners,
    string? Comment);
