using Headwater.Cli.Terminal;
using Headwater.Export;

namespace Headwater.Cli.Commands.Catalog;

/// <summary>A form in which a catalogue is exported: one that the server writes, or one in which this program lists the columns.</summary>
sealed record ExportForm(string Name, IReadOnlyList<string> FileNames, OutputFormat? Listed = null)
{
    public static IReadOnlyList<ExportForm> All { get; } =
    [
        .. CatalogFormats.All(neutraliseFormulas: false).Select(format => new ExportForm(format.Name, format.FileNames)),
        new("table", [], OutputFormat.Table), new("wide", [], OutputFormat.Wide), new("yaml", [], OutputFormat.Yaml),
    ];

    public static ExportForm Of(string name) => All.First(form => form.Name == name);

    /// <summary>JSON may hold characters that turn the direction of text or do not show; escaped it says the same.</summary>
    public bool IsJson => Name is "json" or "jsonl";
}
