using System.ComponentModel;

namespace Headwater.Model.Resources;

/// <summary>A log group that RDS or Aurora writes to.</summary>
public sealed record CloudWatchSpec
{
    [Description("Name of the log group.")]
    public required string LogGroup { get; init; }

    [Description("AWS region of the log group.")]
    [Aliases("awsRegion")]
    public required string Region { get; init; }

    [Description("Secret with the AWS access keys, where they are not the source's.")]
    public string? Secret { get; init; }

    [Description("Endpoint of the service, where it is not AWS's own.")]
    public string? Endpoint { get; init; }
}
