using System.IO.Pipelines;
using System.Text;
using Headwater.Export.Diagrams;

namespace Headwater.Export.Tests.Kit;

/// <summary>What a format makes of a catalogue.</summary>
static class Written
{
    public static async Task<byte[]> BytesAsync(CatalogFormat format, ExportedCatalog catalog, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        await ToAsync(bytes, pipe => format.WriteAsync(catalog, pipe, ct));
        return bytes.ToArray();
    }

    public static async Task<string> TextAsync(CatalogFormat format, ExportedCatalog catalog, CancellationToken ct) => Encoding.UTF8.GetString(await BytesAsync(format, catalog, ct));

    public static async Task<string> TextAsync(DiagramFormat format, ExportedCatalog catalog, DiagramFocus focus, DiagramColumns columns, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        await ToAsync(bytes, pipe => format.WriteAsync(catalog, focus, columns, pipe, ct));
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    public static async Task ToAsync(Stream stream, Func<PipeWriter, Task> write)
    {
        var pipe = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
        await write(pipe);
        await pipe.CompleteAsync();
    }
}
