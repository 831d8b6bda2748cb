using Headwater.Testing.Servers;
using Headwater.Testing.Wire;

namespace Headwater.EndToEnd;

/// <summary>
/// A real server behind a proxy that reads along. Every source of these tests is reached through one, in clear on the loopback, so that what
/// the program says to a customer's server can be judged session by session.
/// </summary>
public sealed class WatchedServer : IAsyncDisposable
{
    WatchedServer(PostgresServer server, WireProxy proxy)
    {
        (Server, Proxy) = (server, proxy);
    }

    public PostgresServer Server { get; }

    public WireProxy Proxy { get; }

    /// <summary>The shared server of a major.</summary>
    public static async Task<WatchedServer> SharedAsync(int major, CancellationToken ct, WireOptions? options = null) =>
        Before(await PostgresServer.SharedAsync(major, ct), options);

    public static WatchedServer Before(PostgresServer server, WireOptions? options = null) => new(server, WireProxy.Start(server.Port, options));

    /// <summary>A URL without its password.</summary>
    public string Url(string role, string database) => $"postgresql://{Uri.EscapeDataString(role)}@127.0.0.1:{Proxy.Port}/{Uri.EscapeDataString(database)}?sslmode=disable";

    /// <summary>Keeps a source of that name, its password given on standard input, without trying it.</summary>
    public Task<Outcome> AddAsync(HeadwaterHome home, string name, TestRole role, string database, params string[] flags) =>
        home.RunAsync(["source", "add", name, Url(role.Name, database), "--password-stdin", "--no-test", .. flags], role.Password + "\n");

    /// <summary>
    /// Throws unless there were sessions and each of them kept to what every session has to keep to. One in which nothing was asked
    /// is a visit to see how the server wants to be talked to. Where the program was killed, nobody was left to say goodbye.
    /// </summary>
    public async Task KeepsTheContractAsync(CancellationToken ct, bool killed = false)
    {
        var (visits, sessions) = (0, 0);
        foreach (var session in await Proxy.EndedAsync(ct))
        {
            var isVisit = !session.IsCancel && session.Messages.All(message => message.Type is 'X' or 'p');
            if (isVisit && session.Startup.Count > 0)
                Assert.StartsWith("headwater/", session.Startup.GetValueOrDefault("application_name", ""), StringComparison.Ordinal);
            _ = isVisit ? visits++ : sessions++;
            var faults = isVisit ? [] : SafeSessionContract.Faults(session).Where(fault => !killed || !fault.Contains("does not end with Terminate", StringComparison.Ordinal)).ToList();
            Assert.True(faults.Count == 0, $"{string.Join('\n', faults)}\nin {session.Startup.GetValueOrDefault("application_name")}: {string.Join(' ', session.Messages.Select(message => message.Type + message.Sql[..Math.Min(40, message.Sql.Length)]))}");
        }

        Assert.True(sessions > 0, $"no sessions, {visits} visits");
    }

    public ValueTask DisposeAsync() => Proxy.DisposeAsync();
}
