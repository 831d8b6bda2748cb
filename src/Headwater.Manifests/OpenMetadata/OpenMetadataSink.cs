namespace Headwater.Manifests.OpenMetadata;

/// <summary>Where a workflow's results go: a <see cref="MetadataRestSink"/> or a <see cref="FileSink"/>.</summary>
public abstract record OpenMetadataSink;
