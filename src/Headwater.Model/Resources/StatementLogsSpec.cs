using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>Where the server's statements can be read: files on this machine, or a CloudWatch log group.</summary>
public sealed record StatementLogsSpec
{
    public StatementLogsSpec()
    {
    }

    /// <summary>For JSON that leaves fields out: the serializer's generated code would give these nothing in place of their defaults.</summary>
    [JsonConstructor]
    public StatementLogsSpec(IReadOnlyList<string>? files = null)
    {
        Files = files ?? [];
    }

    [Description("Paths or globs of log files: stderr, csvlog or jsonlog.")]
    public IReadOnlyList<string> Files { get; init; } = [];

    [Description("A CloudWatch log group.")]
    public CloudWatchSpec? CloudWatch { get; init; }
}
