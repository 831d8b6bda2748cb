using System.ComponentModel;

namespace Headwater.Manifests.Shapes;

/// <summary>What stands under <c>sourceConfig:</c> of DataOS's scanner.</summary>
sealed record ScannerSourceConfig
{
    [Description("What to scan, and how.")]
    public ScannerConfig? Config { get; init; }
}
