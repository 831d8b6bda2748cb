using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Headwater.Export.Json;

/// <summary>An object a line, what it is before everything else in it; the first line is of the source.</summary>
public sealed class JsonLinesFormat : CatalogFormat
{
    const int FlushEvery = 1 << 16;

    /// <summary>Letters of every script stand for themselves; the control characters are escaped all the same.</summary>
    static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override string Name => "jsonl";

    public override string MediaType => "application/jsonl";

    public override IReadOnlyList<string> FileNames => [".jsonl", ".ndjson"];

    public override Task WriteAsync(ExportedCatalog catalog, PipeWriter to, CancellationToken ct) =>
        WriteAsync(catalog.Origin, LinesAsync(catalog.Objects(ct), ct), to, ct);

    internal static async Task WriteAsync(CatalogOrigin origin, IAsyncEnumerable<JsonLine> lines, PipeWriter to, CancellationToken ct)
    {
        var line = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(line, Readable);
        Heading(json, origin);
        var waiting = Write(to, json, line, "\"what\":\"source\",");
        await foreach (var next in lines.WithCancellation(ct))
        {
            if (JsonKind.PlaceOf(next.Item) is not (>= 0 and var place))
                continue;
            JsonSerializer.Serialize(json, next.Item, JsonKind.All[place].Type);
            waiting += Write(to, json, line, $"\"what\":\"{JsonKind.All[place].What}\",{(next.IsCut ? "\"cut\":true," : "")}");
            if (waiting > FlushEvery)
                (_, waiting) = (await to.FlushAsync(ct), 0);
        }

        await to.FlushAsync(ct);
    }

    static async IAsyncEnumerable<JsonLine> LinesAsync(IAsyncEnumerable<object> objects, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var item in objects.WithCancellation(ct))
            yield return new JsonLine(item);
    }

    static void Heading(Utf8JsonWriter json, CatalogOrigin origin)
    {
        json.WriteStartObject();
        json.WriteString("name", origin.Name);
        json.WriteString("scannedAt", origin.ScannedAt);
        json.WriteEndObject();
    }

    /// <summary>The object that was written into the line, with other properties before its own.</summary>
    static int Write(PipeWriter to, Utf8JsonWriter json, ArrayBufferWriter<byte> line, string before)
    {
        json.Flush();
        to.Write("{"u8);
        Encoding.UTF8.GetBytes(before, to);
        to.Write(line.WrittenSpan[1..]);
        to.Write("\n"u8);
        var length = line.WrittenCount;
        line.ResetWrittenCount();
        json.Reset();
        return length;
    }
}
