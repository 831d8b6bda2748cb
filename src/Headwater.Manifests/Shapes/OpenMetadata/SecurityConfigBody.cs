using System.ComponentModel;
using System.Text.Json.Nodes;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Shapes.OpenMetadata;

/// <summary>What proves to the OpenMetadata server who asks.</summary>
sealed record SecurityConfigBody
{
    [Description("Token of a bot.")]
    public Secret? JwtToken { get; init; }

    [Description("Single sign-on that makes a token itself.")]
    public JsonNode? SecretKey { get; init; }

    [Description("Single sign-on that makes a token itself.")]
    public JsonNode? Audience { get; init; }

    [Description("Single sign-on that makes a token itself.")]
    public JsonNode? ClientId { get; init; }

    [Description("Single sign-on that makes a token itself.")]
    public JsonNode? OrgURL { get; init; }

    [Description("Single sign-on that makes a token itself.")]
    public JsonNode? PrivateKey { get; init; }

    [Description("Single sign-on that makes a token itself.")]
    public JsonNode? Email { get; init; }

    [Description("Single sign-on that makes a token itself.")]
    public JsonNode? Scopes { get; init; }

    [Description("Single sign-on that makes a token itself.")]
    public JsonNode? Authority { get; init; }

    [Description("Single sign-on that makes a token itself.")]
    public JsonNode? ClientSecret { get; init; }

    [Description("Single sign-on that makes a token itself.")]
    public JsonNode? Domain { get; init; }

    [Description("Single sign-on that makes a token itself.")]
    public JsonNode? TokenEndpoint { get; init; }
}
