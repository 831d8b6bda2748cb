using System.ComponentModel;
using System.Text.Json.Serialization;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Shapes.OpenMetadata;

/// <summary>Login by AWS IAM, as boto3 is told of it.</summary>
sealed record AwsConfigBody
{
    public AwsConfigBody()
    {
    }

    /// <summary>For JSON that leaves fields out, as in <see cref="SourceSpec"/>.</summary>
    [JsonConstructor]
    public AwsConfigBody(string assumeRoleSessionName = "OpenMetadataSession")
    {
        AssumeRoleSessionName = assumeRoleSessionName;
    }

    [Description("Written by OpenMetadata's form. IAM is used where awsConfig stands.")]
    public bool? Enabled { get; init; }

    [Description("Access key.")]
    public Secret? AwsAccessKeyId { get; init; }

    [Description("Secret of the access key.")]
    public Secret? AwsSecretAccessKey { get; init; }

    [Description("Token of temporary access keys.")]
    public Secret? AwsSessionToken { get; init; }

    [Description("AWS region of the database.")]
    public required string AwsRegion { get; init; }

    [Description("Endpoint of the token service, where it is not AWS's own.")]
    [JsonPropertyName("endPointURL")]
    public string? EndPointURL { get; init; }

    [Description("Profile of the AWS configuration files.")]
    public string? ProfileName { get; init; }

    [Description("Role to assume.")]
    public string? AssumeRoleArn { get; init; }

    [Description("Session name when a role is assumed.")]
    public string AssumeRoleSessionName { get; init; } = "OpenMetadataSession";

    [Description("Source identity when a role is assumed.")]
    public string? AssumeRoleSourceIdentity { get; init; }
}
