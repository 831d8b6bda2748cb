using System.IO.Pipelines;
using System.Text.Json;

namespace Headwater.Export.Json;

/// <summary>One document: a list for each kind of object. A list that has nothing in it is written all the same.</summary>
public sealed class JsonFormat : CatalogFormat
{
    const int FlushEvery = 1 << 16;

    public override string Name => "json";

    public override string MediaType => "application/json";

    public override IReadOnlyList<string> FileNames => [".json"];

    public override async Task WriteAsync(ExportedCatalog catalog, PipeWriter to, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        json.WriteString("source", catalog.Origin.Source);
        json.WriteString("scannedAt", catalog.Origin.ScannedAt);
        await ObjectsAsync(catalog, json, to, ct);
        json.WriteEndObject();
        await json.FlushAsync(ct);
    }

    static async Task ObjectsAsync(ExportedCatalog catalog, Utf8JsonWriter json, PipeWriter to, CancellationToken ct)
    {
        var list = -1;
        var flushed = 0L;
        await foreach (var item in catalog.Objects(ct))
        {
            var place = JsonKind.PlaceOf(item);
            if (place < 0)
                continue;
            while (list < place)
                Begin(json, ++list);
            JsonSerializer.Serialize(json, item, JsonKind.All[place].Type);

            // What the writer has passed on already waits in the pipe.
            if (json.BytesCommitted + json.BytesPending - flushed < FlushEvery)
                continue;
            await json.FlushAsync(ct);
            await to.FlushAsync(ct);
            flushed = json.BytesCommitted;
        }

        while (list < JsonKind.All.Count - 1)
            Begin(json, ++list);
        json.WriteEndArray();
    }

    static void Begin(Utf8JsonWriter json, int list)
    {
        if (list > 0)
            json.WriteEndArray();
        json.WriteStartArray(JsonKind.All[list].List);
    }
}
