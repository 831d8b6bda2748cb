using Amazon.Runtime;
using Headwater.Model.Secrets;

namespace Headwater.Aws;

/// <summary>Keys from the program that a profile names (credential_process), run by the AWS SDK.</summary>
static class ProcessKeys
{
    public static async Task<AwsKeys> RunAsync(string command, string profile, CancellationToken ct)
    {
        using var credentials = new ProcessAWSCredentials(command);
        try
        {
            var state = await credentials.DetermineProcessCredentialAsync().WaitAsync(ct);
            return new AwsKeys(
                state.Credentials.AccessKey,
                new Secret(state.Credentials.SecretKey),
                state.Credentials.UseToken ? new Secret(state.Credentials.Token) : null,
                state.Expiration is { } end && end < DateTime.MaxValue.AddDays(-1) ? new DateTimeOffset(end.ToUniversalTime(), TimeSpan.Zero) : null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw AwsFault.Of($"the credential_process of the AWS profile `{profile}` gave no keys", "run it by hand: it has to print JSON with Version 1, AccessKeyId and SecretAccessKey", e);
        }
    }
}
