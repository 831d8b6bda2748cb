using System.IO.Pipelines;

namespace Headwater.Export;

/// <summary>A form in which a catalogue can be had. It is written as it is read: what is kept of it meanwhile are names, never everything.</summary>
public abstract class CatalogFormat
{
    /// <summary>As it is asked for: <c>csv</c>.</summary>
    public abstract string Name { get; }

    public abstract string MediaType { get; }

    /// <summary>How names of files that hold it end, the usual one first.</summary>
    public abstract IReadOnlyList<string> FileNames { get; }

    /// <summary>Writes the whole of it; the pipe is left open.</summary>
    public abstract Task WriteAsync(ExportedCatalog catalog, PipeWriter to, CancellationToken ct);
}
