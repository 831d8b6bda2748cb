using Headwater.Model.Resources;

namespace Headwater.Manifests.OpenMetadata;

/// <summary>The workflow that catalogues a source (<c>DatabaseMetadata</c>).</summary>
public sealed record MetadataWorkflow : OpenMetadataWorkflow
{
    /// <summary>Which databases, schemas, tables and routines, in OpenMetadata's words.</summary>
    public required ScanScope Scope { get; init; }

    public required MetadataOptions Options { get; init; }

    /// <summary>Where the metadata goes besides the catalogue; null when the file names no sink.</summary>
    public OpenMetadataSink? Sink { get; init; }
}
