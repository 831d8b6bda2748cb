using System.Collections.Concurrent;
using Headwater.Manifests.Schemas;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Manifests;

/// <summary>
/// The JSON Schemas (draft 2020-12) of the manifests that are read, one per type, as <c>schema print</c> shows them.
/// They are made from the records of the vocabulary, and are what manifests are read by.
/// </summary>
public static class ManifestSchema
{
    /// <summary>The schema of OpenMetadata's metadata workflows, which are no resources and so no type of manifest.</summary>
    public const string OpenMetadataMetadata = "openmetadata-metadata";

    static readonly ConcurrentDictionary<string, SchemaNode> Read = new(StringComparer.Ordinal);

    /// <summary>The types there are schemas of.</summary>
    public static IReadOnlyList<string> Types => ResourceType.All;

    /// <exception cref="HeadwaterException">There is no such type (HW2011).</exception>
    public static string Text(string type)
    {
        using var stream = typeof(ManifestSchema).Assembly.GetManifestResourceStream($"schema/{type}.json")
            ?? throw new HeadwaterException(
                ErrorCode.UnknownResourceType,
                $"`{type}` is not a type of manifest",
                Suggestion.Nearest(type, Types) is { } near ? $"did you mean `{near}`?" : $"there are {string.Join(", ", Types)}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    internal static SchemaNode Of(string type) => Read.GetOrAdd(type, static one => SchemaNode.Parse(Text(one)));
}
