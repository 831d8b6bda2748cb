using Headwater.Model.Resources;

namespace Headwater.Aws;

/// <summary>A role to assume, and how the session is to be named in AWS's records.</summary>
sealed record AssumedRole(string Arn, string SessionName, string? SourceIdentity = null, string? ExternalId = null)
{
    public static AssumedRole Of(IamSpec spec) => new(spec.RoleArn!, spec.RoleSessionName, spec.SourceIdentity);
}
