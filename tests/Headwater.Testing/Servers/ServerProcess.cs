using System.Diagnostics;
using System.Globalization;
using Headwater.Postgres.Bundled;

namespace Headwater.Testing.Servers;

/// <summary>
/// One running postmaster below a shell that ends it when told to, and when this process is gone:
/// the kernel closes the shell's standard input then, kill -9 included.
/// </summary>
sealed class ServerProcess : IAsyncDisposable
{
    const string Supervise = """
        exec 2>/dev/null
        "$@" </dev/null >>"$0/log" 2>&1 &
        postgres=$!
        echo $postgres
        read -r signal
        kill -"${signal:-QUIT}" $postgres 2>/dev/null
        wait $postgres
        """;

    readonly Process _shell;

    ServerProcess(Process shell, int id)
    {
        _shell = shell;
        Id = id;
    }

    /// <summary>The postmaster's process id.</summary>
    public int Id { get; }

    /// <summary>False once the postmaster has ended, reaped or not.</summary>
    public bool IsAlive
    {
        get
        {
            try
            {
                var stat = File.ReadAllText($"/proc/{Id}/stat");
                return stat[stat.LastIndexOf(')') + 2] != 'Z';
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    public static async Task<ServerProcess> StartAsync(ServiceUser user, string folder, IEnumerable<string> postgres, CancellationToken ct)
    {
        IEnumerable<string> clean = ["env", "-i", "LC_ALL=C", .. user.Command(postgres, mortal: true)];
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Supervise, folder, .. clean])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        var shell = Process.Start(start)!;
        var id = await shell.StandardOutput.ReadLineAsync(ct);
        return new(shell, int.Parse(id!, CultureInfo.InvariantCulture));
    }

    /// <summary>Ends the postmaster by the signal and waits until it is gone.</summary>
    public async Task EndAsync(string signal, CancellationToken ct)
    {
        await _shell.StandardInput.WriteLineAsync(signal.AsMemory(), ct);
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_shell.HasExited)
        {
            _shell.StandardInput.Close();
            await _shell.WaitForExitAsync();
        }

        _shell.Dispose();
    }
}
