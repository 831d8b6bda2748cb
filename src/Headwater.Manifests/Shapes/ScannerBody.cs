using System.ComponentModel;
using System.Text.Json;

namespace Headwater.Manifests.Shapes;

/// <summary>What stands under <c>stackSpec:</c> of DataOS's scanner.</summary>
sealed record ScannerBody
{
    [Description("The depot to scan: dataos://name, or its name.")]
    public string? Depot { get; init; }

    [Description("What to scan, and how.")]
    public ScannerSourceConfig? SourceConfig { get; init; }

    [Description("Kind of a source that is no depot.")]
    [Unused]
    public JsonElement? Type { get; init; }

    [Description("Name of a source that is no depot.")]
    [Unused]
    public JsonElement? Source { get; init; }

    [Description("Connection to a source that is no depot. Here a scan reads a depot or source that was applied.")]
    [Unused]
    public JsonElement? SourceConnection { get; init; }
}
