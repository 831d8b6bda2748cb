using System.ComponentModel;

namespace Headwater.Model.Resources;

/// <summary>Where the server's statements can be read: files on this machine, or a CloudWatch log group.</summary>
public sealed record StatementLogsSpec
{
    [Description("Paths or globs of log files: stderr, csvlog or jsonlog.")]
    public IReadOnlyList<string> Files { get; init; } = [];

    [Description("A CloudWatch log group.")]
    public CloudWatchSpec? CloudWatch { get; init; }
}
