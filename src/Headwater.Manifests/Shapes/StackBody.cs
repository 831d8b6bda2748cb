using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Shapes;

/// <summary>What stands under a DataOS job's <c>spec:</c>. Most of it says where in DataOS's cluster the job runs, which is no question here.</summary>
sealed record StackBody
{
    /// <summary>For JSON that leaves fields out, as in <see cref="SourceSpec"/>.</summary>
    [JsonConstructor]
    public StackBody(IReadOnlyList<string>? tags = null)
    {
        Tags = tags ?? [];
    }

    [Description("scanner:2.0 or scanner:1.0.")]
    public string? Stack { get; init; }

    [Description("What the scanner is to do.")]
    [Aliases("scanner")]
    public ScannerBody? StackSpec { get; init; }

    [Description("Free labels, beside those of the job.")]
    public IReadOnlyList<string> Tags { get; init; }

    [Description("DataOS: only hand it to the cluster. Here a dry run is asked of the command.")]
    public bool DryRun { get; init; }

    [Description("DataOS's compute.")]
    [Unused]
    public JsonElement? Compute { get; init; }

    [Description("DataOS's log level. Here the command has --verbose.")]
    [Unused]
    public JsonElement? LogLevel { get; init; }

    [Description("The user of DataOS that it runs as.")]
    [Unused]
    public JsonElement? RunAsUser { get; init; }

    [Description("A key of that user.")]
    [Unused]
    public JsonElement? RunAsApiKey { get; init; }

    [Description("Settings of the stack's container.")]
    [Unused]
    public JsonElement? Configs { get; init; }

    [Description("Environment of the stack's container.")]
    [Unused]
    public JsonElement? Envs { get; init; }

    [Description("Secrets for the stack's container. A source has its own.")]
    [Unused]
    public JsonElement? Secrets { get; init; }

    [Description("Secrets for the stack's container. A source has its own.")]
    [Unused]
    public JsonElement? DataosSecrets { get; init; }

    [Description("Volumes of the stack's container.")]
    [Unused]
    public JsonElement? DataosVolumes { get; init; }

    [Description("Volume of the stack's container.")]
    [Unused]
    public JsonElement? TempVolume { get; init; }

    [Description("Volume of the stack's container.")]
    [Unused]
    public JsonElement? PersistentVolume { get; init; }

    [Description("Processor and memory of the stack's container.")]
    [Unused]
    public JsonElement? Resources { get; init; }

    [Description("DataOS's topology of the job.")]
    [Unused]
    public JsonElement? Topology { get; init; }
}
