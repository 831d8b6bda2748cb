using Headwater.Model.Secrets;

namespace Headwater.Aws;

/// <summary>AWS access keys, with the session token and the end of temporary ones.</summary>
public sealed record AwsKeys(string AccessKeyId, Secret SecretAccessKey, Secret? SessionToken = null, DateTimeOffset? Expires = null)
{
    /// <summary>How long before their end keys count as spent: a token signed now must still be good when the server looks at it.</summary>
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    /// <summary>The keys that a source's own credentials hold, or null.</summary>
    public static AwsKeys? Of(Credentials credentials) =>
        credentials[CredentialField.AwsAccessKeyId] is { IsEmpty: false } id && credentials[CredentialField.AwsSecretAccessKey] is { IsEmpty: false } secret
            ? new AwsKeys(id.Reveal(), secret, credentials[CredentialField.AwsSessionToken] is { IsEmpty: false } token ? token : null)
            : null;

    public bool IsGoodAt(DateTimeOffset now) => Expires is not { } end || now + Margin < end;
}
