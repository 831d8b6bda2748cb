using Amazon.Runtime;
using Headwater.Model.Secrets;

namespace Headwater.Aws;

/// <summary>
/// The identity that AWS gives to the machine it runs on: a web identity token (EKS), the container's endpoint (ECS, EKS) or the instance's metadata (EC2).
/// The SDK asks those addresses with a client of its own: they are the one exception to the policy for addresses.
/// </summary>
static class MachineIdentity
{
    public static async Task<AwsKeys> KeysAsync(AwsSurroundings around, CancellationToken ct)
    {
        try
        {
            // The SDK's constructors ask the metadata service without awaiting it, so they run beside the token.
            return await Task.Run(() => AskAsync(around.Variables), ct).WaitAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw AwsFault.Of("this machine has no AWS identity to lend", "give the instance, task or pod a role, or put access keys into the source's secret", e);
        }
    }

    static async Task<AwsKeys> AskAsync(IReadOnlyDictionary<string, string> variables)
    {
        var credentials = Provider(variables);
        var keys = await credentials.GetCredentialsAsync();
        var end = (credentials as RefreshingAWSCredentials)?.Expiration;
        return new AwsKeys(
            keys.AccessKey,
            new Secret(keys.SecretKey),
            keys.UseToken ? new Secret(keys.Token) : null,
            end is { } moment ? new DateTimeOffset(moment.ToUniversalTime(), TimeSpan.Zero) : null);
    }

    static AWSCredentials Provider(IReadOnlyDictionary<string, string> variables)
    {
        if (variables.ContainsKey("AWS_WEB_IDENTITY_TOKEN_FILE") && variables.ContainsKey("AWS_ROLE_ARN"))
            return AssumeRoleWithWebIdentityCredentials.FromEnvironmentVariables();
        return variables.ContainsKey("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") || variables.ContainsKey("AWS_CONTAINER_CREDENTIALS_FULL_URI")
            ? new GenericContainerCredentials()
            : new InstanceProfileAWSCredentials();
    }
}
