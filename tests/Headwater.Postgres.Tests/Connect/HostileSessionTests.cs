using System.Text;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Postgres.Connect.Sessions;
using Headwater.Testing.Fakes;
using Headwater.Testing.Servers;
using Headwater.Testing.Wire;

namespace Headwater.Postgres.Tests.Connect;

/// <summary>Servers that behave until they are trusted: decent to the visitor and hostile to the driver, or decent until a query.</summary>
public sealed class HostileSessionTests
{
    static readonly Limits Short = Limits.Default with { Handshake = TimeSpan.FromSeconds(2) };

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>What the driver gets after a decent visit. A real session's time is too short for 60,000,000 rounds; these are done soon after the test.</summary>
    public static TheoryData<string> Openings { get; } =
    [
        "notices without end", "parameters without end", "one byte at a time", "a negative length", "the greatest length", "a length too short for itself",
        "speaks HTTP", "garbage", "closes at once", "closes after the startup message", "says nothing", "asks for the password in clear", "asks for Kerberos",
        "a session without a login", "gives a salt that is none", "asks for 3,000,000 rounds of SCRAM", "an error of 20 MB", "a false signature",
    ];

    public static TheoryData<string> Answers { get; } = [.. HostileAnswers.All.Keys];

    [Theory, MemberData(nameof(Openings))]
    public async Task A_server_that_is_hostile_to_the_driver_ends_in_one_error_in_time(string name)
    {
        await using var fake = FakePostgres.Start((talk, ct) => talk.Visit == 1
            ? HostileServers.ScramAsync(talk, "4096", "c2FsdHNhbHRzYWx0", ct)
            : Hostile(name)(talk, ct));
        await using var connector = Sources.Connector(Sources.Plain(fake.Port), Sources.Of("reader", "canary-password"), Short);

        var error = await Assert.ThrowsAsync<HeadwaterException>(() => connector.OpenAsync()).WaitAsync(TimeSpan.FromSeconds(20), Ct);

        Assert.InRange((int)error.Code, 1001, 1099);
        Assert.NotNull(error.Hint);
        Assert.DoesNotContain("canary-", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary-password", Encoding.UTF8.GetString(fake.Received), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Answers))]
    public async Task A_query_that_is_answered_with_hostility_ends_in_one_error_in_time(string name)
    {
        var server = await PostgresServer.SharedAsync(Majors.Newest, Ct);
        var role = await server.CreateRoleAsync(Ct);
        await using var proxy = WireProxy.Start(server.Port, new WireOptions { Hijacks = sql => sql.Contains("hostile", StringComparison.Ordinal), Answer = HostileAnswers.All[name] });
        await using var connector = Sources.Connector(Sources.Plain(proxy.Port), Sources.Of(role), Short);
        await using var session = await connector.OpenAsync();
        await using var transaction = session.BeginRead();
        await transaction.ScalarAsync<int>($"select 1", Ct);

        var error = await Assert.ThrowsAsync<HeadwaterException>(async () =>
        {
            await foreach (var _ in transaction.QueryAsync($"select 1 as hostile", row => row.GetInt32(0), new QueryBounds(Time: TimeSpan.FromMilliseconds(500)), Ct))
            {
            }
        }).WaitAsync(TimeSpan.FromSeconds(20), Ct);

        Assert.Contains(error.Code, (ErrorCode[])[ErrorCode.DeadlineExceeded, ErrorCode.ServerMisbehaved, ErrorCode.SourceLost]);
        Assert.False(transaction.IsUsable);
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_of_a_result_is_said_to_be_lost()
    {
        var server = await PostgresServer.SharedAsync(Majors.Newest, Ct);
        var role = await server.CreateRoleAsync(Ct);
        await using var proxy = WireProxy.Start(server.Port, new WireOptions { CutAfter = 200_000 });
        await using var connector = Sources.Connector(Sources.Plain(proxy.Port), Sources.Of(role));
        await using var session = await connector.OpenAsync();
        await using var transaction = session.BeginRead();

        var error = await Assert.ThrowsAsync<HeadwaterException>(async () =>
        {
            await foreach (var _ in transaction.QueryAsync($"select generate_series(1, 1000000)", row => row.GetInt32(0), Ct))
            {
            }
        });

        Assert.Equal(ErrorCode.SourceLost, error.Code);
    }

    [Fact]
    public async Task A_session_that_the_server_ends_is_said_to_be_lost()
    {
        var server = await PostgresServer.SharedAsync(Majors.Newest, Ct);
        var role = await server.CreateRoleAsync(Ct);
        await using var connector = Sources.Connector(Sources.Plain(server.Port), Sources.Of(role));
        await using var session = await connector.OpenAsync();
        await using var transaction = session.BeginRead();
        var pid = await transaction.ScalarAsync<int>($"select pg_backend_pid()", Ct);
        await server.UntilAsync($"select pg_terminate_backend({pid})");

        var error = await Assert.ThrowsAsync<HeadwaterException>(() => transaction.ScalarAsync<int>($"select 1", Ct));

        Assert.Equal(ErrorCode.SourceLost, error.Code);
        await transaction.DisposeAsync();
        await using var next = session.BeginRead();
        var again = await Assert.ThrowsAsync<HeadwaterException>(() => next.ScalarAsync<int>($"select 1", Ct));
        Assert.Equal(ErrorCode.SourceLost, again.Code);
    }

    [Fact]
    public async Task One_query_runs_at_a_time()
    {
        var server = await PostgresServer.SharedAsync(Majors.Newest, Ct);
        var role = await server.CreateRoleAsync(Ct);
        await using var connector = Sources.Connector(Sources.Plain(server.Port), Sources.Of(role));
        await using var session = await connector.OpenAsync();
        await using var transaction = session.BeginRead();

        await foreach (var _ in transaction.QueryAsync($"select generate_series(1, 3)", row => row.GetInt32(0), Ct))
            await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.ScalarAsync<int>($"select 1", Ct));

        Assert.Throws<InvalidOperationException>(session.BeginRead);
        Assert.Equal(1, await transaction.ScalarAsync<int>($"select 1", Ct));
    }

    [Fact]
    public async Task Values_of_rows_do_not_get_into_errors()
    {
        var server = await PostgresServer.SharedAsync(Majors.Newest, Ct);
        var role = await server.CreateRoleAsync(Ct);
        await using var connector = Sources.Connector(Sources.Plain(server.Port), Sources.Of(role));
        await using var session = await connector.OpenAsync();
        await using var transaction = session.BeginRead();

        var error = await Assert.ThrowsAsync<HeadwaterException>(() => transaction.ScalarAsync<int>($"select {"SSN-078-05-1120"}::int", Ct));

        Assert.Equal(ErrorCode.QueryFailed, error.Code);
        Assert.Contains("SQLSTATE 22P02", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("078-05", error.Message + error.Hint, StringComparison.Ordinal);
    }

    static Func<FakeConversation, CancellationToken, Task> Hostile(string name) => name switch
    {
        "asks for 3,000,000 rounds of SCRAM" => (talk, ct) => HostileServers.ScramAsync(talk, "3000000", "c2FsdHNhbHRzYWx0", ct),
        "an error of 20 MB" => BigErrorAsync,
        "a false signature" => FalseSignatureAsync,
        _ => HostileServers.All[name],
    };

    static async Task BigErrorAsync(FakeConversation talk, CancellationToken ct)
    {
        await talk.ReadStartupAsync(ct);
        await talk.SendAsync('E', [.. "SFATAL\0C28000\0M"u8, .. Enumerable.Repeat((byte)27, 20 << 20), 0, 0], ct);
        await talk.ListenAsync(ct);
    }

    // Who does not know the password can still ask for a proof of it.
    static async Task FalseSignatureAsync(FakeConversation talk, CancellationToken ct)
    {
        await talk.ReadStartupAsync(ct);
        await talk.AskScramAsync(ct);
        await talk.SendScramChallengeAsync(await talk.ReadScramFirstAsync(ct), "4096", "c2FsdHNhbHRzYWx0", ct);
        await talk.ReadMessageAsync(ct);
        await talk.AskAsync(12, Encoding.ASCII.GetBytes("v=" + Convert.ToBase64String(new byte[32])), ct);
        await talk.WelcomeAsync(ct);
        await talk.ListenAsync(ct);
    }
}
