using Headwater.Aws;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Testing.Servers;

namespace Headwater.Postgres.Tests.Passwords;

public sealed class AwsIdentityTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly AwsKeys Own = new("AKIAOWN", new Secret("own-secret"), new Secret("own-token"));

    readonly MovableTime _time = new(Now);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sources_own_keys_come_first_and_ask_nobody() =>
        Assert.Equal(Own, await KeysAsync(new IamSpec { Region = "eu-central-1", Profile = "dev" }, Own, ("AWS_ACCESS_KEY_ID", "AKIAENV"), ("AWS_SECRET_ACCESS_KEY", "x")));

    [Fact]
    public async Task Then_comes_the_profile_that_the_source_names()
    {
        var home = Home(credentials: "[dev]\naws_access_key_id = AKIADEV\naws_secret_access_key = dev-secret\naws_session_token = dev-token\n");
        var keys = await KeysAsync(new IamSpec { Region = "eu-central-1", Profile = "dev" }, null, ("HOME", home), ("AWS_ACCESS_KEY_ID", "AKIAENV"), ("AWS_SECRET_ACCESS_KEY", "x"));
        Assert.Equal(new AwsKeys("AKIADEV", new Secret("dev-secret"), new Secret("dev-token")), keys);
    }

    [Fact]
    public async Task Then_the_variables_then_the_default_profile()
    {
        var home = Home(credentials: "[default]\naws_access_key_id=AKIADEF\naws_secret_access_key=s\n", config: "[profile other]\naws_access_key_id=AKIAOTH\naws_secret_access_key=s\n");
        Assert.Equal("AKIAENV", (await KeysAsync(Region(), null, ("HOME", home), ("AWS_ACCESS_KEY_ID", "AKIAENV"), ("AWS_SECRET_ACCESS_KEY", "x"))).AccessKeyId);
        Assert.Equal("AKIADEF", (await KeysAsync(Region(), null, ("HOME", home))).AccessKeyId);
        Assert.Equal("AKIAOTH", (await KeysAsync(Region(), null, ("HOME", home), ("AWS_PROFILE", "other"))).AccessKeyId);
    }

    [Fact]
    public async Task Files_are_found_where_the_variables_say()
    {
        var home = Home(credentials: "[a]\naws_access_key_id=AKIAFILE\n", config: "# shared\n[profile a]\nregion = x\ns3 =\n  aws_secret_access_key = not-this\naws_secret_access_key = from-config\n");
        var keys = await KeysAsync(
            new IamSpec { Region = "eu-central-1", Profile = "a" }, null,
            ("AWS_SHARED_CREDENTIALS_FILE", $"{home}/.aws/credentials"), ("AWS_CONFIG_FILE", $"{home}/.aws/config"));
        Assert.Equal(new AwsKeys("AKIAFILE", new Secret("from-config")), keys);
    }

    [Fact]
    public async Task A_role_is_assumed_with_session_name_and_source_identity_at_the_given_endpoint()
    {
        await using var aws = new FakeAws();
        var keys = await KeysAsync(
            Region() with { RoleArn = "arn:aws:iam::1:role/db", RoleSessionName = "nightly", SourceIdentity = "jane", Endpoint = aws.Url }, Own);

        Assert.Equal(("ASIAROLE1", "role-secret", "role-token"), (keys.AccessKeyId, keys.SecretAccessKey.Reveal(), keys.SessionToken!.Reveal()));
        var request = Assert.Single(aws.Requests);
        Assert.Contains("Credential=AKIAOWN/", request, StringComparison.Ordinal);
        Assert.Contains("/eu-central-1/sts/aws4_request", request, StringComparison.Ordinal);
        Assert.Contains(" own-token ", request, StringComparison.Ordinal);
        foreach (var part in new[] { "Action=AssumeRole", "RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fdb", "RoleSessionName=nightly", "SourceIdentity=jane" })
            Assert.Contains(part, request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_assumes_its_role_with_the_keys_of_another_profile()
    {
        await using var aws = new FakeAws();
        var home = Home(
            credentials: "[base]\naws_access_key_id=AKIABASE\naws_secret_access_key=s\n",
            config: "[profile dev]\nrole_arn=arn:aws:iam::1:role/dev\nsource_profile=base\nexternal_id=ext\nrole_session_name=mine\n");
        var keys = await KeysAsync(Region() with { Profile = "dev", Endpoint = aws.Url }, null, ("HOME", home));

        Assert.Equal("ASIAROLE1", keys.AccessKeyId);
        var request = Assert.Single(aws.Requests);
        Assert.Contains("Credential=AKIABASE/", request, StringComparison.Ordinal);
        Assert.Contains("ExternalId=ext", request, StringComparison.Ordinal);
        Assert.Contains("RoleSessionName=mine", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_to_the_token_service_leads_through_the_given_door()
    {
        await using var aws = new FakeAws();
        (string, int)? asked = null;
        using var identity = new AwsIdentity(Region() with { RoleArn = "arn:x", Endpoint = $"http://127.0.0.1:{aws.Port}/" }, Own, new AwsSurroundings(Variables(), _time)
        {
            Connect = async (host, port, ct) =>
            {
                asked = (host, port);
                var client = new System.Net.Sockets.TcpClient();
                await client.ConnectAsync(host, port, ct);
                return client.GetStream();
            },
        });
        Assert.Equal("ASIAROLE1", (await identity.KeysAsync(Ct)).AccessKeyId);
        Assert.Equal(("127.0.0.1", aws.Port), asked);
    }

    [Fact]
    public async Task Keys_are_kept_until_shortly_before_their_end()
    {
        await using var aws = new FakeAws { KeysEnd = Now.AddHours(1) };
        using var identity = new AwsIdentity(Region() with { RoleArn = "arn:x", Endpoint = aws.Url }, Own, new AwsSurroundings(Variables(), _time));

        Assert.Equal("ASIAROLE1", (await identity.KeysAsync(Ct)).AccessKeyId);
        _time.Move(TimeSpan.FromMinutes(57));
        Assert.Equal("ASIAROLE1", (await identity.KeysAsync(Ct)).AccessKeyId);
        _time.Move(TimeSpan.FromMinutes(2));
        Assert.Equal("ASIAROLE2", (await identity.KeysAsync(Ct)).AccessKeyId);
    }

    [Fact]
    public async Task Many_connections_at_once_ask_once()
    {
        await using var aws = new FakeAws();
        using var identity = new AwsIdentity(Region() with { RoleArn = "arn:x", Endpoint = aws.Url }, Own, new AwsSurroundings(Variables(), _time));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => identity.KeysAsync(Ct).AsTask()));
        Assert.Single(aws.Requests);
    }

    [Fact]
    public async Task The_machines_identity_is_taken_only_where_the_source_says_so()
    {
        await using var aws = new FakeAws();
        Environment.SetEnvironmentVariable("AWS_CONTAINER_CREDENTIALS_FULL_URI", aws.Url + "task");
        var variables = ("AWS_CONTAINER_CREDENTIALS_FULL_URI", aws.Url + "task");

        var refusal = await RefusalAsync(Region(), null, variables);
        Assert.Contains("iam.instanceCredentials", refusal.Hint, StringComparison.Ordinal);
        Assert.Empty(aws.Requests);

        var keys = await KeysAsync(Region() with { InstanceCredentials = true }, null, variables);
        Assert.Equal(("ASIATASK", "task-secret", "task-token"), (keys.AccessKeyId, keys.SecretAccessKey.Reveal(), keys.SessionToken?.Reveal()));
    }

    [Theory]
    [InlineData("[profile p]\nrole_arn=arn:x\ncredential_source=Ec2InstanceMetadata\n", "does not allow it")]
    [InlineData("[profile p]\nrole_arn=arn:x\nsource_profile=q\n[profile q]\nrole_arn=arn:x\nsource_profile=p\n", "circle")]
    [InlineData("[profile p]\nrole_arn=arn:x\nsource_profile=gone\n", "which has none")]
    [InlineData("[profile p]\nrole_arn=arn:x\nmfa_serial=arn:m\n", "second device")]
    [InlineData("[profile p]\nsso_start_url=https://x\n", "browser")]
    [InlineData("[profile p]\nregion=x\n", "no AWS profile")]
    [InlineData("[profile p]\ncredential_process=/bin/false\n", "credential_process")]
    [InlineData("[profile other]\n", "no AWS profile")]
    public async Task A_profile_that_gives_no_keys_says_why(string config, string expected)
    {
        var refusal = await RefusalAsync(Region() with { Profile = "p" }, null, ("HOME", Home(config: config)));
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(refusal.Hint);
    }

    [Fact]
    public async Task A_profile_may_name_a_program_that_prints_the_keys()
    {
        var home = Home();
        var script = $"{home}/keys";
        await File.WriteAllTextAsync(script, "#!/bin/sh\necho '{\"Version\":1,\"AccessKeyId\":\"AKIAPROC\",\"SecretAccessKey\":\"s\",\"SessionToken\":\"t\",\"Expiration\":\"2090-01-01T00:00:00Z\"}'\n", Ct);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await File.WriteAllTextAsync($"{home}/.aws/config", $"[profile p]\ncredential_process={script}\n", Ct);
        Assert.Equal(
            new AwsKeys("AKIAPROC", new Secret("s"), new Secret("t"), new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero)),
            await KeysAsync(Region() with { Profile = "p" }, null, ("HOME", home)));
    }

    [Fact]
    public async Task A_refused_role_is_said_with_its_cure_and_without_the_keys()
    {
        await using var aws = new FakeAws { Refusal = (403, "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User jane is not\u001b[31m authorized</Message></Error></ErrorResponse>") };
        var refusal = await RefusalAsync(Region() with { RoleArn = "arn:x", Endpoint = aws.Url }, Own);
        Assert.Contains("AccessDenied", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("trust policy", refusal.Hint, StringComparison.Ordinal);
        Assert.DoesNotContain("own-", refusal.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', refusal.Message);
    }

    [Fact]
    public async Task What_is_no_token_service_is_not_quoted()
    {
        await using var aws = new FakeAws { Refusal = (404, "<h1>ZQ-internal-page</h1>") };
        var refusal = await RefusalAsync(Region() with { RoleArn = "arn:x", Endpoint = aws.Url }, Own);
        Assert.DoesNotContain("ZQ-internal", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("iam.endpoint", refusal.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silent_token_service_ends_in_an_error()
    {
        await using var aws = new FakeAws { IsSilent = true };
        using var identity = new AwsIdentity(
            Region() with { RoleArn = "arn:x", Endpoint = aws.Url }, Own,
            new AwsSurroundings(Variables(), TimeProvider.System) { Limits = Limits.Default with { AwsKeys = TimeSpan.FromMilliseconds(300) } });
        var refusal = await Assert.ThrowsAsync<HeadwaterException>(() => identity.KeysAsync(Ct).AsTask());
        Assert.Equal(ErrorCode.CredentialsUnavailable, refusal.Code);
    }

    [Theory]
    [InlineData("http://sts.example.com", "eu-central-1", "https")]
    [InlineData("not an address", "eu-central-1", "https")]
    [InlineData(null, "evil.example.com/#", "region")]
    public async Task An_endpoint_that_would_show_the_keys_or_steer_the_request_is_refused(string? endpoint, string region, string expected)
    {
        var refusal = await RefusalAsync(new IamSpec { Region = region, RoleArn = "arn:x", Endpoint = endpoint }, Own);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    static IamSpec Region() => new() { Region = "eu-central-1" };

    async Task<AwsKeys> KeysAsync(IamSpec spec, AwsKeys? own, params (string, string)[] variables)
    {
        using var identity = new AwsIdentity(spec, own, new AwsSurroundings(Variables(variables), _time));
        return await identity.KeysAsync(Ct);
    }

    async Task<HeadwaterException> RefusalAsync(IamSpec spec, AwsKeys? own, params (string, string)[] variables)
    {
        var refusal = await Assert.ThrowsAsync<HeadwaterException>(() => KeysAsync(spec, own, variables));
        Assert.Equal(ErrorCode.CredentialsUnavailable, refusal.Code);
        return refusal;
    }

    static Dictionary<string, string> Variables(params (string Name, string Value)[] variables) =>
        variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);

    static string Home(string credentials = "", string config = "")
    {
        var home = TestFolder.New("aws");
        Directory.CreateDirectory($"{home}/.aws");
        File.WriteAllText($"{home}/.aws/credentials", credentials);
        File.WriteAllText($"{home}/.aws/config", config);
        return home;
    }
}
