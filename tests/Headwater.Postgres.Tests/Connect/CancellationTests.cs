using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Postgres.Connect;
using Headwater.Postgres.Connect.Sessions;
using Headwater.Testing.Servers;
using Headwater.Testing.Wire;

namespace Headwater.Postgres.Tests.Connect;

/// <summary>Whatever ends a query here ends it at the server too.</summary>
public sealed class CancellationTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int> Majors { get; } = [.. Testing.Servers.Majors.Tested];

    [Theory, MemberData(nameof(Majors))]
    public async Task A_cancelled_token_ends_the_query_at_the_server(int major)
    {
        var (server, proxy, session, run) = await StartAsync(major);
        await using var _ = proxy;
        await using (session)
        {
            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            await using var transaction = session.BeginRead();
            var query = transaction.ScalarAsync<string>($"select pg_sleep(600)::text", cancel.Token);
            await server.UntilAsync(IsBusy(run));

            await cancel.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query);
            await server.UntilAsync($"select not ({IsBusy(run)[6..]})");
            Assert.False(transaction.IsUsable);
            Assert.Single(proxy.Sessions, one => one.IsCancel);
        }

        await server.UntilAsync(IsGone(run));
        Assert.All((await proxy.EndedAsync(Ct)).Skip(1), SafeSessionContract.Assert);
    }

    [Fact]
    public async Task The_session_goes_on_after_a_cancelled_query()
    {
        var (server, proxy, session, run) = await StartAsync(Testing.Servers.Majors.Newest);
        await using (proxy)
        await using (session)
        {
            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            await using (var first = session.BeginRead())
            {
                var query = first.ScalarAsync<string>($"select pg_sleep(600)::text", cancel.Token);
                await server.UntilAsync(IsBusy(run));
                await cancel.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query);
            }

            await using var second = session.BeginRead();
            Assert.Equal(42, await second.ScalarAsync<int>($"select 42", Ct));
        }
    }

    [Fact]
    public async Task Leaving_a_stream_of_rows_ends_the_query_at_the_server()
    {
        var (server, proxy, session, run) = await StartAsync(Testing.Servers.Majors.Newest);
        await using (proxy)
        await using (session)
        {
            await using var transaction = session.BeginRead();
            await foreach (var row in transaction.QueryAsync($"select generate_series(1, 1000000000)", row => row.GetInt32(0), Ct))
                if (row == 3)
                    break;

            await server.UntilAsync($"select not ({IsBusy(run)[6..]})");
            Assert.Single(proxy.Sessions, one => one.IsCancel);
        }
    }

    [Fact]
    public async Task A_session_that_is_disposed_of_in_the_middle_of_a_transaction_leaves_nothing_behind()
    {
        var (server, proxy, session, run) = await StartAsync(Testing.Servers.Majors.Newest);
        await using (proxy)
        {
            var transaction = session.BeginRead();
            await transaction.ScalarAsync<int>($"select 1", Ct);
            await session.DisposeAsync();

            await server.UntilAsync(IsGone(run));
        }
    }

    [Fact]
    public async Task A_query_has_the_time_it_is_given()
    {
        var (server, proxy, session, run) = await StartAsync(Testing.Servers.Majors.Newest);
        await using (proxy)
        await using (session)
        {
            await using var transaction = session.BeginRead();
            var error = await Assert.ThrowsAsync<HeadwaterException>(async () =>
            {
                await foreach (var _ in transaction.QueryAsync($"select pg_sleep(600)::text", row => row.GetString(0), new QueryBounds(Time: TimeSpan.FromMilliseconds(300)), Ct))
                {
                }
            });

            Assert.Equal(ErrorCode.DeadlineExceeded, error.Code);
            await server.UntilAsync($"select not ({IsBusy(run)[6..]})");
        }
    }

    [Fact]
    public async Task The_server_itself_ends_a_statement_that_takes_too_long()
    {
        var limits = Limits.Default with { CheckStatement = TimeSpan.FromMilliseconds(300) };
        var (_, proxy, session, _) = await StartAsync(Testing.Servers.Majors.Newest, limits);
        await using (proxy)
        await using (session)
        {
            await using var transaction = session.BeginRead();
            var error = await Assert.ThrowsAsync<HeadwaterException>(() => transaction.ScalarAsync<string>($"select pg_sleep(600)::text", Ct));

            Assert.Equal(ErrorCode.DeadlineExceeded, error.Code);
            Assert.Contains("statement timeout", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(proxy.Sessions, one => one.IsCancel);
        }
    }

    [Fact]
    public async Task More_rows_or_bytes_than_agreed_are_not_read()
    {
        var (server, proxy, session, run) = await StartAsync(Testing.Servers.Majors.Newest);
        await using (proxy)
        await using (session)
        {
            Assert.Equal(10, await CountAsync(session, new QueryBounds(Rows: 10), 10));
            Assert.Equal(10, await CountAsync(session, new QueryBounds(Bytes: 40), 10));
            var rows = await Assert.ThrowsAsync<HeadwaterException>(() => CountAsync(session, new QueryBounds(Rows: 10), 1_000_000_000));
            var bytes = await Assert.ThrowsAsync<HeadwaterException>(() => CountAsync(session, new QueryBounds(Bytes: 4_000), 1_000_000_000));

            Assert.Equal(ErrorCode.QueryFailed, rows.Code);
            Assert.Contains("more than 10 rows", rows.Message, StringComparison.Ordinal);
            Assert.Contains("more than 4,000 bytes", bytes.Message, StringComparison.Ordinal);
            await server.UntilAsync($"select not ({IsBusy(run)[6..]})");
        }
    }

    static async Task<int> CountAsync(SafeSession session, QueryBounds bounds, int rows)
    {
        await using var transaction = session.BeginRead();
        var count = 0;
        await foreach (var _ in transaction.QueryAsync($"select generate_series(1, {rows})", row => row.GetInt32(0), bounds, Ct))
            count++;
        return count;
    }

    static string IsBusy(string run) => $"select exists (select from pg_stat_activity where application_name = 'headwater/{run}' and state = 'active')";

    static string IsGone(string run) => $"select not exists (select from pg_stat_activity where application_name = 'headwater/{run}')";

    static async Task<(PostgresServer Server, WireProxy Proxy, SafeSession Session, string Run)> StartAsync(int major, Limits? limits = null)
    {
        var server = await PostgresServer.SharedAsync(major, Ct);
        var role = await server.CreateRoleAsync(Ct);
        var run = $"run of {role.Name}";
        var proxy = WireProxy.Start(server.Port);
        var connector = Sources.Connector(Sources.Plain(proxy.Port), Sources.Of(role), limits, run);
        return (server, proxy, await connector.OpenAsync(SessionSettings.ForCheck(limits ?? Limits.Default with { CheckStatement = TimeSpan.FromMinutes(1) }), null, Ct), run);
    }
}
