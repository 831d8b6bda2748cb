using System.Text.Json;
using System.Text.Json.Serialization;

namespace Headwater.Postgres.Bundled;

/// <summary>
/// The symbolic links between PostgreSQL's libraries. An npm package cannot carry links, so it carries their list,
/// and its install script, which makes them, is not run.
/// </summary>
public static partial class SymbolicLinks
{
    const string ListFile = "pg-symlinks.json";

    /// <summary>Makes the links that the list in <paramref name="native"/> names; a folder without a list needs none.</summary>
    public static void Restore(string native)
    {
        var list = Path.Combine(native, ListFile);
        if (!File.Exists(list))
            return;

        foreach (var link in JsonSerializer.Deserialize(File.ReadAllBytes(list), LinkJson.Default.LinkArray) ?? [])
            Restore(Inside(native, link.Source), Inside(native, link.Target));
    }

    static void Restore(string source, string target)
    {
        if (!Path.Exists(target))
            File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
    }

    // The list's paths begin with the name of the folder that holds it.
    static string Inside(string native, string listed) => Path.Combine(native, listed[(listed.IndexOf('/', StringComparison.Ordinal) + 1)..]);

    sealed record Link(string Source, string Target);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(Link[]))]
    sealed partial class LinkJson : JsonSerializerContext;
}
