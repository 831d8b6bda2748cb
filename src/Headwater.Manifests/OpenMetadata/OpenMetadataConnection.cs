using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.OpenMetadata;

/// <summary>A connection as a source of ours, with its credentials.</summary>
public sealed record OpenMetadataConnection(SourceSpec Spec, Credentials Credentials)
{
    /// <summary>Classification that receives the names of row level security policies as tags.</summary>
    public string ClassificationName { get; init; } = "PostgresPolicyTags";

    /// <summary>The view that statements are read from, where <c>pg_stat_statements</c> itself is out of reach.</summary>
    public string StatementSource { get; init; } = "pg_stat_statements";
}
