using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>
/// Login with an AWS RDS token, made anew for every connection. The region alone takes the default credential chain;
/// access keys are credentials of the source.
/// </summary>
public sealed record IamSpec
{
    public const string DefaultSessionName = "headwater";

    public IamSpec()
    {
    }

    /// <summary>For JSON that leaves fields out: the serializer's generated code would give these nothing in place of their defaults.</summary>
    [JsonConstructor]
    public IamSpec(string? roleSessionName = null)
    {
        RoleSessionName = roleSessionName ?? DefaultSessionName;
    }

    [Description("AWS region of the database.")]
    [Aliases("awsRegion")]
    public required string Region { get; init; }

    [Description("Profile of the AWS configuration files.")]
    public string? Profile { get; init; }

    [Description("Role to assume.")]
    public string? RoleArn { get; init; }

    [Description("Session name when a role is assumed.")]
    public string RoleSessionName { get; init; } = DefaultSessionName;

    [Description("Source identity when a role is assumed.")]
    public string? SourceIdentity { get; init; }

    [Description("Endpoint of the token service, where it is not AWS's own.")]
    public string? Endpoint { get; init; }

    [Description("Host that the token is signed for, where it differs from the source's (an endpoint behind a name of your own, or a tunnel).")]
    public string? Host { get; init; }

    [Description("Use the credentials of the machine it runs on (instance, ECS or EKS). Off unless written, since a server would lend its own identity.")]
    public bool InstanceCredentials { get; init; }
}
