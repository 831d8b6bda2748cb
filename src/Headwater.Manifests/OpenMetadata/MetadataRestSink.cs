namespace Headwater.Manifests.OpenMetadata;

/// <summary>The OpenMetadata server that the workflow names.</summary>
public sealed record MetadataRestSink : OpenMetadataSink;
