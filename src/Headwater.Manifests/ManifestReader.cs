using Headwater.Manifests.References;

namespace Headwater.Manifests;

/// <summary>
/// Reads manifests: all of them, telling everything that is wrong at once. It touches nothing but what its options hand it,
/// and never throws for what a manifest holds.
/// </summary>
public static class ManifestReader
{
    public static ManifestSet Read(IReadOnlyList<ManifestFile> files, ReadOptions? options = null)
    {
        options ??= new ReadOptions();
        var read = files.Select(file => new FileReader(file, options).Read()).ToList();
        new SetCheck(read, noun => options.KnownNames(noun).ToHashSet(StringComparer.Ordinal)).Check();
        return new ManifestSet([.. read.SelectMany(file => file.Resources)], [.. read.SelectMany(file => file.Diagnostics.InOrder())]);
    }

    /// <summary>
    /// Reads only what names the resources, for a command that needs no more of them: the variables, files and secrets of the rest need not be there.
    /// </summary>
    public static HeaderSet ReadHeaders(IReadOnlyList<ManifestFile> files, ReadOptions? options = null)
    {
        var read = files.Select(file => new FileReader(file, options ?? new ReadOptions()).ReadHeaders()).ToList();
        return new HeaderSet([.. read.SelectMany(file => file.Declared).Select(one => one.Header)], [.. read.SelectMany(file => file.Diagnostics.InOrder())]);
    }
}
