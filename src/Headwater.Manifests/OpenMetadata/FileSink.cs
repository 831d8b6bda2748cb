namespace Headwater.Manifests.OpenMetadata;

/// <summary>A file of JSON lines. The path is as it is written: relative ones start where the command runs.</summary>
public sealed record FileSink(string Path) : OpenMetadataSink;
