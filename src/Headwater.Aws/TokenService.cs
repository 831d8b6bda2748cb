using System.Text.RegularExpressions;
using Amazon;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Aws;

/// <summary>AWS's token service, asked through the AWS SDK: it exchanges keys for those of a role.</summary>
sealed partial class TokenService(IamSpec spec, AwsSurroundings around)
{
    public async Task<AwsKeys> AssumeAsync(AwsKeys keys, AssumedRole role, CancellationToken ct)
    {
        using var client = new AmazonSecurityTokenServiceClient(Credentials(keys), Configuration());
        try
        {
            var answer = await client.AssumeRoleAsync(
                new AssumeRoleRequest { RoleArn = role.Arn, RoleSessionName = role.SessionName, SourceIdentity = role.SourceIdentity, ExternalId = role.ExternalId }, ct);
            return Keys(answer.Credentials, role);
        }
        catch (AmazonServiceException e)
        {
            throw Refused(role, e);
        }
        catch (Exception e) when (e is AmazonClientException or HttpRequestException or IOException)
        {
            throw AwsFault.Of($"cannot ask AWS's token service for the role {role.Arn}", "check the way from this machine to it, `iam.region` and `iam.endpoint`", e);
        }
    }

    static AWSCredentials Credentials(AwsKeys keys) => keys.SessionToken is { } token
        ? new SessionAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey.Reveal(), token.Reveal())
        : new BasicAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey.Reveal());

    /// <summary>Everything that the SDK would otherwise look for by itself is said: region, endpoint, mode, logging.</summary>
    AmazonSecurityTokenServiceConfig Configuration()
    {
        var configuration = new AmazonSecurityTokenServiceConfig
        {
            DefaultConfigurationMode = DefaultConfigurationMode.Standard,
            IgnoreConfiguredEndpointUrls = true,
            DisableLogging = true,
            LogMetrics = false,
            MaxErrorRetry = 1,
            Timeout = around.Limits.AwsKeys,
            AllowAutoRedirect = false,
            CacheHttpClient = false,
            HttpClientFactory = new DialedHttp(around),
        };
        if (!RegionName().IsMatch(spec.Region))
            throw AwsFault.Of("`iam.region` is no AWS region", "write it like eu-central-1");
        if (spec.Endpoint is { } endpoint)
        {
            configuration.ServiceURL = Address(endpoint);
            configuration.AuthenticationRegion = spec.Region;
        }
        else
            configuration.RegionEndpoint = RegionEndpoint.GetBySystemName(spec.Region);
        return configuration;
    }

    /// <summary>The answer holds keys in clear, so it has to be encrypted unless it stays on this machine.</summary>
    static string Address(string endpoint)
    {
        var text = endpoint.Contains("://", StringComparison.Ordinal) ? endpoint : $"https://{endpoint}";
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address.AbsoluteUri
            : throw AwsFault.Of("`iam.endpoint` is no https address", "write it like https://sts.eu-central-1.amazonaws.com");
    }

    static AwsKeys Keys(Amazon.SecurityToken.Model.Credentials? given, AssumedRole role) => given is { AccessKeyId: { } id, SecretAccessKey: { } secret }
        ? new AwsKeys(id, new Secret(secret), new Secret(given.SessionToken ?? ""), given.Expiration is { } end ? new DateTimeOffset(end.ToUniversalTime(), TimeSpan.Zero) : null)
        : throw AwsFault.Of($"the token service's answer for the role {role.Arn} holds no keys", "check `iam.endpoint`");

    HeadwaterException Refused(AssumedRole role, AmazonServiceException e)
    {
        if (string.IsNullOrEmpty(e.ErrorCode))
            return AwsFault.Of($"what answers as AWS's token service for the role {role.Arn} is none", "check `iam.region` and `iam.endpoint`", e);
        var reason = ForeignText.FirstLine(e.Message, around.Limits.ServerText);
        var hint = e.ErrorCode switch
        {
            "AccessDenied" => "the role's trust policy must name whoever owns the keys, and that owner needs sts:AssumeRole (with a source identity also sts:SetSourceIdentity)",
            "ExpiredToken" or "ExpiredTokenException" => "the session token of the keys has ended: get new ones",
            "InvalidClientTokenId" or "SignatureDoesNotMatch" or "UnrecognizedClientException" => "the access key is not known or its secret is not right",
            "RegionDisabledException" => "switch the region on for the token service, or name another with `iam.endpoint`",
            _ => "check `iam.roleArn` and the keys",
        };
        return AwsFault.Of($"AWS refuses the role {role.Arn}: {ForeignText.Clean(e.ErrorCode, 60)} {reason}".TrimEnd(), hint, e);
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{1,40}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex RegionName();
}
