using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Headwater.Testing.Servers;

namespace Headwater.Testing.Ssh;

/// <summary>A real sshd on a loopback port, with a host key of its own. It ends with this process at the latest.</summary>
public sealed class SshServer : IAsyncDisposable
{
    // Of a session's two processes the inner one has the connection, and it may just be being born: a stopped parent bears no more.
    const string Functions = """
        children() { for id; do cat /proc/$id/task/$id/children 2>/dev/null; done; }
        end() { kill -STOP "$@" 2>/dev/null; kill -KILL $(children "$@") "$@" 2>/dev/null; true; }
        """;

    const string Supervise = Functions + """

        "$@" </dev/null >>"$0/log" 2>&1 &
        sshd=$!
        echo $sshd
        read -r _
        kill -STOP $sshd 2>/dev/null
        end $(children $sshd)
        kill -KILL $sshd 2>/dev/null
        """;

    readonly string _folder = TestFolder.New("ssh");
    readonly IReadOnlyList<string> _options;
    Process? _shell;
    int _id;

    SshServer(IReadOnlyList<string> options, SshKeyPair hostKey, string user)
    {
        _options = options;
        HostKey = hostKey;
        User = user;
    }

    public static string Host => "127.0.0.1";

    public int Port { get; private set; }

    public string User { get; }

    public SshKeyPair HostKey { get; private set; }

    /// <summary>The line of known_hosts that trusts it.</summary>
    public string KnownHosts => $"[{Host}]:{Port} {HostKey.PublicKey}";

    /// <summary>What it has logged.</summary>
    public string Log => File.ReadAllText($"{_folder}/log");

    /// <param name="ct">Ends the start.</param>
    /// <param name="options">Lines of sshd_config that come before the usual ones, and so prevail.</param>
    public static async Task<SshServer> StartAsync(CancellationToken ct, params IReadOnlyList<string> options)
    {
        var server = new SshServer(options, await SshKeyPair.NewAsync(ct), await SshAccount.NameAsync());
        // sshd reads the authorized keys as the account.
        File.SetUnixFileMode(server._folder, (UnixFileMode)0b111_001_001);
        await File.WriteAllTextAsync($"{server._folder}/authorized_keys", "", ct);
        await server.StartAsync(ct);
        return server;
    }

    /// <summary>Lets a key in, with options of authorized_keys in front where they are given.</summary>
    public Task AuthorizeAsync(SshKeyPair key, CancellationToken ct, string options = "") =>
        File.AppendAllTextAsync($"{_folder}/authorized_keys", $"{options} {key.Public}".TrimStart() + "\n", ct);

    public async Task StopAsync()
    {
        if (_shell is null)
            return;
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
        _shell = null;
    }

    /// <summary>Starts it where it was stopped, on the same port.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            Port = Port == 0 ? FreePort() : Port;
            if (await TryStartAsync(ct))
                return;
            if (attempt == 5)
                throw new InvalidOperationException($"sshd does not start:\n{Log}");
            Port = 0;
        }
    }

    /// <summary>Another host key, as after a reinstallation or with somebody in between.</summary>
    public async Task ChangeHostKeyAsync(CancellationToken ct)
    {
        await StopAsync();
        HostKey = await SshKeyPair.NewAsync(ct);
        await StartAsync(ct);
    }

    /// <summary>The processes that serve one connection each.</summary>
    public IReadOnlyList<int> Sessions => ProcessTable.ChildrenOf(_id);

    /// <summary>Kills every session, and leaves the server.</summary>
    public Task KillSessionsAsync(CancellationToken ct) =>
        Shell.RunAsync(Functions + "\nend $(children \"$1\")", [_id.ToString(CultureInfo.InvariantCulture)], ct);

    public async ValueTask DisposeAsync() => await StopAsync();

    async Task<bool> TryStartAsync(CancellationToken ct)
    {
        await WriteConfigurationAsync(ct);
        await File.WriteAllTextAsync($"{_folder}/log", "", ct);
        _shell = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", Supervise, _folder, "/usr/sbin/sshd", "-D", "-e", "-f", $"{_folder}/sshd_config"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        })!;
        _id = int.Parse((await _shell.StandardOutput.ReadLineAsync(ct))!, CultureInfo.InvariantCulture);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (await pace.WaitForNextTickAsync(ct))
        {
            if (Log.Contains("Server listening", StringComparison.Ordinal))
                return true;
            if (!ProcessTable.IsAlive(_id))
                break;
        }

        await StopAsync();
        return false;
    }

    async Task WriteConfigurationAsync(CancellationToken ct)
    {
        await File.WriteAllTextAsync($"{_folder}/host_key", HostKey.Private, ct);
        File.SetUnixFileMode($"{_folder}/host_key", UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.WriteAllLinesAsync(
            $"{_folder}/sshd_config",
            [
                .. _options, $"Port {Port}", $"ListenAddress {Host}", $"HostKey {_folder}/host_key", $"AuthorizedKeysFile {_folder}/authorized_keys", "PidFile none",
                "UsePAM no", "StrictModes no", "PasswordAuthentication no", "KbdInteractiveAuthentication no", "LogLevel VERBOSE",
            ],
            ct);
    }

    static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
