using System.ComponentModel;
using System.Text.Json.Nodes;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Shapes.OpenMetadata;

/// <summary>One of the ways to log in.</summary>
sealed record AuthTypeBody
{
    [Description("Password.")]
    public Secret? Password { get; init; }

    [Description("Login by AWS IAM.")]
    public AwsConfigBody? AwsConfig { get; init; }

    [Description("Login by Azure.")]
    public JsonNode? AzureConfig { get; init; }
}
