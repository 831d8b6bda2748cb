using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Headwater.Model.Errors;
using Headwater.OpenMetadata.Rest;

namespace Headwater.OpenMetadata.Files;

/// <summary>
/// Writes what would be sent as JSON lines: <c>{"entityType", "fullyQualifiedName", "request"}</c>. The file is inside its root, whatever path the workflow names
/// and wherever links lead; it is there whole or not at all; and it takes the place of nothing but another file of this kind.
/// </summary>
public sealed class JsonLinesFile
{
    const string Beginning = "{\"entityType\":";

    static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly string _path;

    /// <param name="root">The folder that it may be in, which is there.</param>
    /// <param name="path">As the workflow names it; a relative one begins at the root.</param>
    /// <exception cref="HeadwaterException">It would be outside of the root, or in the place of something else (HW5006).</exception>
    public JsonLinesFile(string root, string path)
    {
        var real = Real(Path.GetFullPath(root));
        var full = Path.GetFullPath(path, real);
        var folder = Path.GetDirectoryName(full) is { } above && Directory.Exists(above) ? Real(above) : throw Unwritable(path, "its folder does not exist", "make the folder first");
        if (folder != real && !folder.StartsWith(real.TrimEnd('/') + "/", StringComparison.Ordinal))
            throw Unwritable(path, $"it is not in {real}", "give the folder that it may be in: --sink-root DIR");
        _path = Path.Combine(folder, Path.GetFileName(full));
        if (!IsOurs(_path))
            throw Unwritable(path, "something else is there already", "name another file, or move that one away");
    }

    public async Task WriteAsync(IEnumerable<Entity> entities, Step step, CancellationToken ct)
    {
        var unfinished = $"{_path}.{Path.GetRandomFileName()}";
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None))
                await WriteAsync(entities, file, step, ct);
            File.Move(unfinished, _path, overwrite: true);
        }
        finally
        {
            // Ours alone, by a name that nobody gave: nothing that a workflow names is ever deleted.
            File.Delete(unfinished);
        }
    }

    static async Task WriteAsync(IEnumerable<Entity> entities, FileStream file, Step step, CancellationToken ct)
    {
        foreach (var entity in entities)
        {
            using var line = new MemoryStream();
            await using (var writer = new Utf8JsonWriter(line, Readable))
                new JsonObject { ["entityType"] = Collections.Word(entity.Kind), ["fullyQualifiedName"] = entity.Fqn, ["request"] = entity.Body.DeepClone() }.WriteTo(writer);
            line.WriteByte((byte)'\n');
            await file.WriteAsync(line.GetBuffer().AsMemory(0, (int)line.Length), ct);
            step.Pass();
        }

        await file.FlushAsync(ct);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Whether nothing is there, or a file of this kind, however it came there.</summary>
    static bool IsOurs(string path)
    {
        var there = new FileInfo(path);
        if (Directory.Exists(path) || there.LinkTarget is not null)
            return false;
        if (!there.Exists || there.Length == 0)
            return true;
        using var file = there.OpenRead();
        var start = new byte[Beginning.Length];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && Encoding.UTF8.GetString(start) == Beginning;
    }

    /// <summary>With every link on the way followed.</summary>
    static string Real(string folder)
    {
        var path = "/";
        var links = 0;
        var parts = new Stack<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        while (parts.TryPop(out var part))
        {
            var next = Path.GetFullPath(part, path);
            if (new DirectoryInfo(next).LinkTarget is not { } target)
            {
                path = next;
                continue;
            }

            if (++links > 40)
                throw Unwritable(folder, "its links lead nowhere", "check the links");
            foreach (var one in Path.GetFullPath(target, path).Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
                parts.Push(one);
            path = "/";
        }

        return path;
    }

    static HeadwaterException Unwritable(string path, string why, string hint) => new(ErrorCode.OutputUnwritable, $"the sink cannot write {path}: {why}", hint);
}
