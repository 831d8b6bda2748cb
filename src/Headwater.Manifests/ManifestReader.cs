using Headwater.Manifests.References;
using Headwater.Manifests.Yaml;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

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
        var resources = read.SelectMany(file => file.Resources).ToList();
        IEnumerable<Diagnostic> diagnostics =
        [
            .. read.SelectMany(file => file.Diagnostics),
            .. Duplicates(read),
            .. References(read, resources, options),
            .. Unknown(resources, options),
        ];
        return new ManifestSet(resources, InOrder(files, diagnostics));
    }

    /// <summary>
    /// Reads only what names the resources, for a command that needs no more of them: the variables, files and secrets of the rest need not be there.
    /// </summary>
    public static HeaderSet ReadHeaders(IReadOnlyList<ManifestFile> files, ReadOptions? options = null)
    {
        var read = files.Select(file => new FileReader(file, options ?? new ReadOptions()).ReadHeaders()).ToList();
        return new HeaderSet([.. read.SelectMany(file => file.Declared).Select(one => one.Header)], InOrder(files, read.SelectMany(file => file.Diagnostics)));
    }

    static IEnumerable<Diagnostic> Duplicates(IEnumerable<FileContent> read) =>
        from same in read.SelectMany(file => file.Declared).GroupBy(one => (ResourceType.Noun(one.Header.Type), one.Header.Name))
        let first = same.First()
        from again in same.Skip(1)
        select new Diagnostic(
            ErrorCode.DuplicateResource, Severity.Error, again.At, $"{same.Key.Item1} {Shown.Text(same.Key.Name)} is described twice", $"it stands at {first.At} already");

    static IEnumerable<Diagnostic> References(IEnumerable<FileContent> read, List<Manifest> resources, ReadOptions options)
    {
        var declared = read.SelectMany(file => file.Declared).Select(one => one.Header)
            .Where(header => ResourceType.Noun(header.Type) == ResourceType.Secret)
            .Select(header => header.Name)
            .ToHashSet(StringComparer.Ordinal);
        var check = new ReferenceCheck(resources, declared, options.KnownNames(ResourceType.Secret));
        return resources.OfType<SourceManifest>().SelectMany(check.Of);
    }

    static IEnumerable<Diagnostic> Unknown(IEnumerable<Manifest> resources, ReadOptions options) =>
        from secret in resources.OfType<SecretManifest>()
        where secret.KeepsValues && !options.KnownNames(ResourceType.Secret).Contains(secret.Header.Name)
        select new Diagnostic(
            ErrorCode.MissingField, Severity.Error, secret.At, $"secret {Shown.Text(secret.Header.Name)} has no `data`", "only a secret that is kept already may be applied without its values");

    static List<Diagnostic> InOrder(IReadOnlyList<ManifestFile> files, IEnumerable<Diagnostic> diagnostics)
    {
        var order = files.Select((file, i) => (file.Path, i)).DistinctBy(one => one.Path).ToDictionary(one => one.Path, one => one.i, StringComparer.Ordinal);
        return [.. diagnostics.OrderBy(one => order.GetValueOrDefault(one.At.File)).ThenBy(one => one.At.Line == 0 ? int.MaxValue : one.At.Line).ThenBy(one => one.At.Column)];
    }
}
