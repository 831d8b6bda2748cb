using Headwater.Model.Resources;

namespace Headwater.Manifests;

/// <summary>
/// Reads manifests, workflows among them, as <see cref="ManifestReader"/> does the others. A source that a job names must stand in one of
/// the files or in <see cref="ReadOptions.KnownNames"/>.
/// </summary>
public static class WorkflowReader
{
    static readonly IReadOnlyList<string> Types = [.. ResourceType.All, ResourceType.Workflow];

    public static ManifestSet Read(IReadOnlyList<ManifestFile> files, ReadOptions? options = null) =>
        ManifestReader.Read(files, (options ?? new ReadOptions()) with { Types = Types });

    /// <summary>Reads only what names the resources.</summary>
    public static HeaderSet ReadHeaders(IReadOnlyList<ManifestFile> files, ReadOptions? options = null) =>
        ManifestReader.ReadHeaders(files, (options ?? new ReadOptions()) with { Types = Types });
}
