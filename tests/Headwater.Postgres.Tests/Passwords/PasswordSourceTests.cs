using Headwater.Aws;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Postgres.Connect.Passwords;
using Headwater.Testing.Servers;

namespace Headwater.Postgres.Tests.Passwords;

public sealed class PasswordSourceTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly Endpoint Server = new("db.example.com", 6000);

    static readonly Credentials Keys = new(new Dictionary<string, Secret>(StringComparer.Ordinal)
    {
        [CredentialField.AwsAccessKeyId] = new("AKIAOWN"),
        [CredentialField.AwsSecretAccessKey] = new("own-secret"),
        [CredentialField.AwsSessionToken] = new("own-token"),
        [CredentialField.Password] = new("stored"),
    });

    readonly MovableTime _time = new(Now);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stored_password_is_given_as_it_is() => Assert.Equal("stored", await PasswordAsync(new SourceSpec(), Keys));

    [Fact]
    public async Task Without_any_there_is_none()
    {
        using var source = new PasswordSource(new SourceSpec(), Credentials.None, Around());
        Assert.False(source.HasPassword);
        Assert.Null(await source.For(Server, "u")(Ct));
    }

    [Fact]
    public async Task An_iam_token_is_signed_anew_for_every_connection_for_the_server_and_the_role()
    {
        using var source = new PasswordSource(new SourceSpec { Iam = new IamSpec { Region = "eu-central-1" } }, Keys, Around());
        var ask = source.For(Server, "reader");
        var own = new AwsKeys("AKIAOWN", new Secret("own-secret"), new Secret("own-token"));

        Assert.Equal(RdsToken.Create("db.example.com", 6000, "eu-central-1", "reader", own, Now), await ask(Ct));
        _time.Move(TimeSpan.FromMinutes(10));
        Assert.Equal(RdsToken.Create("db.example.com", 6000, "eu-central-1", "reader", own, Now.AddMinutes(10)), await ask(Ct));
    }

    [Theory]
    [InlineData("alias.example.com", null, "alias.example.com:6000/?")]
    [InlineData(null, "name.example.com", "name.example.com:6000/?")]
    [InlineData("alias.example.com", "name.example.com", "alias.example.com:6000/?")]
    public async Task A_token_names_the_host_that_aws_knows(string? host, string? serverName, string expected)
    {
        var spec = new SourceSpec { Iam = new IamSpec { Region = "eu-central-1", Host = host }, Tls = new TlsSpec { ServerName = serverName } };
        Assert.StartsWith(expected, await PasswordAsync(spec, Keys), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_has_no_name_to_sign_for()
    {
        using var source = new PasswordSource(new SourceSpec { Iam = new IamSpec { Region = "eu-central-1" } }, Keys, Around());
        var refusal = await Assert.ThrowsAsync<HeadwaterException>(() => source.For(new Endpoint("/run/pg", 5432), "u")(Ct).AsTask());
        Assert.Contains("iam.host", refusal.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("printf pw", "pw")]
    [InlineData("echo pw", "pw")]
    [InlineData("printf 'pw\\r\\n'", "pw")]
    [InlineData("printf 'pw\\n\\n'", "pw\n")]
    [InlineData("printf ' p w é '", " p w é ")]
    [InlineData("echo noise >&2; echo pw", "pw")]
    [InlineData("printf '%s' \"$1\"", "it's $HOME \"x\" \\ %")]
    public async Task A_command_prints_the_password_and_one_newline_does_not_count(string script, string expected) =>
        Assert.Equal(expected, await CommandAsync("sh", "-c", script, "sh", "it's $HOME \"x\" \\ %"));

    [Fact]
    public async Task A_command_runs_once_per_connection_with_the_given_environment_only()
    {
        var count = Path.Combine(TestFolder.New("pw"), "count");
        using var source = new PasswordSource(
            new SourceSpec { PasswordCommand = ["sh", "-c", "echo >> \"$COUNT\"; wc -l < \"$COUNT\"; env | cut -d= -f1 | sort | tr '\\n' ' ' >> \"$COUNT\""] },
            Credentials.None,
            Around(("PATH", "/usr/bin:/bin"), ("COUNT", count)));
        var ask = source.For(Server, "u");

        Assert.Equal("1", (await ask(Ct))!.Reveal());
        Assert.Equal("2", (await ask(Ct))!.Reveal());
        Assert.Contains("COUNT PATH PWD", await File.ReadAllTextAsync(count, Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit 3", "exit code 3")]
    [InlineData("echo >&2; printf 'no \\033[31mvault\\n second line' >&2; exit 1", "exit code 1: no \\u001b[31mvault")]
    [InlineData("true", "prints no password")]
    [InlineData("echo", "prints no password")]
    [InlineData("printf 'a\\0b'", "NUL")]
    [InlineData("printf '\\377'", "UTF-8")]
    [InlineData("yes | head -c 200000", "more than 65536 bytes")]
    [InlineData("kill -9 $$", "exit code 137")]
    public async Task A_command_that_gives_no_password_says_why(string script, string expected)
    {
        var refusal = await Assert.ThrowsAsync<HeadwaterException>(() => CommandAsync("sh", "-c", script));
        Assert.Equal(ErrorCode.CredentialsUnavailable, refusal.Code);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("second line", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/no/such/program")]
    [InlineData("no-such-program")]
    [InlineData("/etc/passwd")]
    [InlineData("/tmp")]
    [InlineData("bin/sh")]
    [InlineData("./sh")]
    [InlineData("")]
    public async Task A_command_that_is_no_program_is_said(string program)
    {
        var refusal = await Assert.ThrowsAsync<HeadwaterException>(() => CommandAsync(program));
        Assert.Contains("is not found, or may not be executed", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_hangs_is_ended_with_everything_it_started()
    {
        var pids = Path.Combine(TestFolder.New("pw"), "pids");
        using var source = new PasswordSource(
            new SourceSpec { PasswordCommand = ["sh", "-c", "sleep 600 & echo $! $$ > \"$0\"; wait", pids] },
            Credentials.None,
            Around() with { Limits = Limits.Default with { PasswordCommand = TimeSpan.FromSeconds(1) } });

        var refusal = await Assert.ThrowsAsync<HeadwaterException>(() => source.For(Server, "u")(Ct).AsTask());
        Assert.Contains("longer than 1 s", refusal.Message, StringComparison.Ordinal);
        foreach (var pid in (await File.ReadAllTextAsync(pids, Ct)).Split(' '))
            await Bundled.Until.TrueAsync(() => !Directory.Exists($"/proc/{pid.Trim()}"), $"the end of {pid}", Ct);
    }

    [Fact]
    public async Task Cancelling_ends_the_command_and_stays_a_cancellation()
    {
        var started = Path.Combine(TestFolder.New("pw"), "pid");
        using var source = new PasswordSource(new SourceSpec { PasswordCommand = ["sh", "-c", "echo $$ > \"$0\"; exec sleep 600", started] }, Credentials.None, Around());
        using var stop = new CancellationTokenSource();
        var asking = source.For(Server, "u")(stop.Token).AsTask();

        await Bundled.Until.TrueAsync(() => File.Exists(started) && new FileInfo(started).Length > 0, "the start", Ct);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        var pid = (await File.ReadAllTextAsync(started, Ct)).Trim();
        await Bundled.Until.TrueAsync(() => !Directory.Exists($"/proc/{pid}"), "its end", Ct);
    }

    async Task<string?> CommandAsync(params string[] argv) => await PasswordAsync(new SourceSpec { PasswordCommand = argv }, Credentials.None);

    async Task<string?> PasswordAsync(SourceSpec spec, Credentials credentials)
    {
        using var source = new PasswordSource(spec, credentials, Around());
        Assert.True(source.HasPassword);
        return (await source.For(Server, "reader")(Ct))?.Reveal();
    }

    PasswordSurroundings Around(params (string Name, string Value)[] environment) =>
        new(environment.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal), _time);
}
