using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Aws;

/// <summary>Finds the keys to begin with, in the order of <see cref="AwsIdentity"/>.</summary>
sealed class AwsKeySources(IamSpec spec, AwsKeys? own, AwsSurroundings around)
{
    /// <summary>A profile may take its keys from another one; more steps than anybody needs are a circle.</summary>
    const int LongestChain = 5;

    readonly AwsProfiles _profiles = new(around.Variables, around.Limits);

    public async Task<AwsKeys> FindAsync(CancellationToken ct)
    {
        if (own is not null)
            return own;
        if (spec.Profile is { } name)
            return await ProfileAsync(name, 0, ct) ?? throw AwsFault.Of(
                $"there is no AWS profile `{name}`", "check `iam.profile`; profiles are looked for where this program runs, in ~/.aws or AWS_SHARED_CREDENTIALS_FILE and AWS_CONFIG_FILE");
        return FromVariables()
            ?? await ProfileAsync(Variable("AWS_PROFILE") ?? "default", 0, ct)
            ?? (spec.InstanceCredentials ? await MachineIdentity.KeysAsync(around, ct) : throw None());
    }

    static HeadwaterException None() => AwsFault.Of(
        "there are no AWS access keys for the IAM login",
        "put awsAccessKeyId and awsSecretAccessKey into the source's secret, name `iam.profile`, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or write `iam.instanceCredentials: true` to lend the identity of this machine");

    AwsKeys? FromVariables() => Variable("AWS_ACCESS_KEY_ID") is { } id && Variable("AWS_SECRET_ACCESS_KEY") is { } secret
        ? new AwsKeys(id, new Secret(secret), Variable("AWS_SESSION_TOKEN") is { } token ? new Secret(token) : null)
        : null;

    string? Variable(string name) => around.Variables.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    async Task<AwsKeys?> ProfileAsync(string name, int depth, CancellationToken ct)
    {
        if (depth > LongestChain)
            throw AwsFault.Of($"the AWS profile `{name}` leads in a circle", "check source_profile in the AWS configuration");
        if (await _profiles.FindAsync(name, ct) is not { } profile)
            return null;
        if (profile["role_arn"] is { } role)
            return await RoleOfAsync(profile, role, depth, ct);
        if (profile["aws_access_key_id"] is { } id && profile["aws_secret_access_key"] is { } secret)
            return new AwsKeys(id, new Secret(secret), profile["aws_session_token"] is { } token ? new Secret(token) : null);
        if (profile["credential_process"] is { } command)
            return await ProcessKeys.RunAsync(command, name, ct);
        if (profile["sso_start_url"] is not null || profile["sso_session"] is not null || profile["login_session"] is not null)
            throw AwsFault.Of(
                $"the AWS profile `{name}` logs in through a browser, which a program cannot",
                "take its keys over with: eval \"$(aws configure export-credentials --profile NAME --format env)\"");
        return null;
    }

    async Task<AwsKeys> RoleOfAsync(AwsProfile profile, string role, int depth, CancellationToken ct)
    {
        if (profile["mfa_serial"] is not null)
            throw AwsFault.Of($"the AWS profile `{profile.Name}` asks for a code of a second device, which a program has not", "use keys or a role without it");
        var keys = await RoleKeysAsync(profile, depth, ct);
        var session = profile["role_session_name"] ?? spec.RoleSessionName;
        return await new TokenService(spec, around).AssumeAsync(keys, new AssumedRole(role, session, ExternalId: profile["external_id"]), ct);
    }

    async Task<AwsKeys> RoleKeysAsync(AwsProfile profile, int depth, CancellationToken ct)
    {
        if (profile["source_profile"] is { } source && source != profile.Name)
            return await ProfileAsync(source, depth + 1, ct) ?? throw AwsFault.Of(
                $"the AWS profile `{profile.Name}` takes its keys from `{source}`, which has none", "check source_profile in the AWS configuration");
        if (profile["aws_access_key_id"] is { } id && profile["aws_secret_access_key"] is { } secret)
            return new AwsKeys(id, new Secret(secret));
        if (profile["credential_source"] == "Environment")
            return FromVariables() ?? throw None();
        return spec.InstanceCredentials
            ? await MachineIdentity.KeysAsync(around, ct)
            : throw AwsFault.Of(
                $"the AWS profile `{profile.Name}` uses the identity of this machine, and the source does not allow it",
                "write `iam.instanceCredentials: true` in the source, or name another profile");
    }
}
