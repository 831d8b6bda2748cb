using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Headwater.Testing.Servers;

namespace Headwater.Testing.Wire;

/// <summary>A real PgBouncer before a real server, pooling by transaction. It ends when it is disposed of, or at the latest with this process.</summary>
public sealed class PgBouncer : IAsyncDisposable
{
    // The shell ends its child when its standard input closes: when told to, and when this process is gone.
    const string Supervise = """
        "$@" </dev/null >/dev/null 2>&1 &
        pgbouncer=$!
        read -r _
        kill -INT $pgbouncer 2>/dev/null
        wait $pgbouncer
        """;

    readonly Process _shell;
    readonly string _folder;

    PgBouncer(Process shell, string folder, int port) => (_shell, _folder, Port) = (shell, folder, port);

    public int Port { get; }

    /// <summary>For one role; <paramref name="settings"/> are further lines of its configuration.</summary>
    public static async Task<PgBouncer> StartAsync(PostgresServer server, TestRole role, string settings, CancellationToken ct)
    {
        var folder = TestFolder.New("pgbouncer");
        var port = FreePort();
        await File.WriteAllTextAsync(Path.Combine(folder, "users"), $"\"{role.Name}\" \"{role.Password}\"\n", ct);
        var ini = $"""
            [databases]
            * = host=127.0.0.1 port={server.Port}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = scram-sha-256
            auth_file = {folder}/users
            pool_mode = transaction
            default_pool_size = 2
            logfile = {folder}/log
            {settings}
            """;
        await File.WriteAllTextAsync(Path.Combine(folder, "ini"), ini, ct);
        await Shell.RunAsync("chown -R \"$2\" \"$1\"", [folder, $"{server.User.Id}:{server.User.Group}"], ct);
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Supervise, "sh", .. server.User.Command(["pgbouncer", Path.Combine(folder, "ini")])])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        var bouncer = new PgBouncer(Process.Start(start)!, folder, port);
        await bouncer.ListensAsync(ct);
        return bouncer;
    }

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    async Task ListensAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, Port, limit.Token);
                return;
            }
            catch (SocketException) when (!_shell.HasExited)
            {
                await poll.WaitForNextTickAsync(limit.Token);
            }
            catch (SocketException e)
            {
                throw new InvalidOperationException("PgBouncer does not start: " + await File.ReadAllTextAsync(Path.Combine(_folder, "log"), ct), e);
            }
        }
    }

    static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
