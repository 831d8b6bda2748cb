using Headwater.Model.Errors;
using Npgsql;

namespace Headwater.Postgres.Bundled;

/// <summary>
/// A hold on Headwater's private PostgreSQL. It runs while anybody on this machine holds it, starts for the first and stops after the last;
/// the hold ends with <see cref="DisposeAsync"/> or with the process, however that ends.
/// </summary>
public sealed class BundledServer : IAsyncDisposable
{
    /// <summary>The superuser that Headwater itself connects as; the operating system vouches for us, there is no password.</summary>
    public const string Role = "headwater";

    readonly HomeLayout _home;
    readonly FileLock _hold;
    readonly ServerStarter _starter;
    RunningServer _running;

    BundledServer(HomeLayout home, FileLock hold, ServerStarter starter, RunningServer running)
    {
        _home = home;
        _hold = hold;
        _starter = starter;
        _running = running;
    }

    public string SocketDirectory => _running.SocketDirectory;

    public int Port => _running.Port;

    /// <summary>Holds the server, started first where it does not run.</summary>
    public static Task<BundledServer> JoinAsync(BundledServerOptions options, CancellationToken ct) => HomeFolder.GuardedAsync(options.Home, async () =>
    {
        HomeFolder.Open(options.Home);
        var hold = await HoldAsync(options, ct);
        try
        {
            var starter = new ServerStarter(options);
            return new BundledServer(options.Home, hold, starter, await starter.EnsureAsync(ct));
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    });

    /// <summary>
    /// For whoever holds it long: brings it back where it was killed meanwhile, and costs next to nothing where it was not.
    /// The socket may be another afterwards.
    /// </summary>
    public async Task EnsureRunningAsync(CancellationToken ct) => 
        _running = await HomeFolder.GuardedAsync(_home, () => _starter.EnsureAsync(ct));

    /// <summary>As <see cref="Role"/>, without a password.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = SocketDirectory,
        Port = Port,
        Database = database,
        Username = Role,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    public ValueTask DisposeAsync()
    {
        _hold.Dispose();
        return ValueTask.CompletedTask;
    }

    static async Task<FileLock> HoldAsync(BundledServerOptions options, CancellationToken ct)
    {
        var path = options.Home.InRun(Keeper.HoldersLock);
        return await FileLock.TakeAsync(path, shared: true, options.Patience, options.Time, ct) ?? throw new HeadwaterException(
            ErrorCode.BundledServerFailed,
            $"the bundled PostgreSQL in {options.Home.Root} has been stopping for {options.Patience.TotalSeconds:0} s",
            $"see {options.Home.ServerLog}");
    }
}
