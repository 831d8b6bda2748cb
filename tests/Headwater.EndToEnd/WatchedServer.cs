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

    /// <summary>Throws unless there were sessions and each of them kept to what every session has to keep to.</summary>
    public async Task KeepsTheContractAsync(CancellationToken ct)
    {
        var sessions = await Proxy.EndedAsync(ct);
        Assert.NotEmpty(sessions);
        foreach (var session in sessions)
            SafeSessionContract.Assert(session);
    }

    public ValueTask DisposeAsync() => Proxy.DisposeAsync();
}
