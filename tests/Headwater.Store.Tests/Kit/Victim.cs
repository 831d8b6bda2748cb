using System.Diagnostics;
using Headwater.Store.Keys;

namespace Headwater.Store.Tests.Kit;

/// <summary>A process of our own that works on a store until it has finished or is killed. The store's address comes over standard input, since it holds a password.</summary>
sealed class Victim : IAsyncDisposable
{
    public const string Argument = "--victim";
    public const string Rotate = "rotate";
    public const string Open = "open";
    public const string MakeKey = "make-key";

    readonly Process _process;

    Victim(Process process) => _process = process;

    /// <summary>The argv of such a process: this program again, with dotnet before it where that runs it now.</summary>
    public static string[] Command(string work) => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? [Environment.ProcessPath!, typeof(Victim).Assembly.Location, Argument, work]
        : [Environment.ProcessPath!, Argument, work];

    /// <summary>Starts the process, and returns when it is about to begin its work.</summary>
    public static async Task<Victim> StartAsync(string work, TestStore store, CancellationToken ct)
    {
        var command = Command(work);
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(store.Options().ConnectionString.AsMemory(), ct);
        await process.StandardInput.WriteLineAsync(store.KeyFile.AsMemory(), ct);
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync(ct));
        return new(process);
    }

    /// <summary>Lets it begin.</summary>
    public Task GoAsync(CancellationToken ct) => _process.StandardInput.WriteLineAsync("go".AsMemory(), ct);

    /// <summary>kill -9; true when it had not finished before.</summary>
    public async Task<bool> KillAsync(CancellationToken ct)
    {
        _process.Kill();
        await _process.WaitForExitAsync(ct);
        return _process.ExitCode != 0;
    }

    public async Task<int> EndAsync(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct);
        return _process.ExitCode;
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The other side.</summary>
    public static async Task<int> RunAsync(string work)
    {
        using var input = new StreamReader(OpenStandard("/proc/self/fd/0", FileAccess.Read));
        if (work == MakeKey)
        {
            KeyRing.Load(null, (await input.ReadLineAsync())!, bundledStore: true).Current();
            return 0;
        }

        await using var output = new StreamWriter(OpenStandard("/proc/self/fd/1", FileAccess.Write)) { AutoFlush = true };
        var address = await input.ReadLineAsync();
        var keyFile = await input.ReadLineAsync();
        var options = new StoreOptions { ConnectionString = address!, KeyRing = KeyRing.Load(null, keyFile!, bundledStore: true) };
        if (work == Rotate)
            await RotateAsync(options, input, output);
        else
            await OpenAsync(options, input, output);
        return 0;
    }

    static async Task RotateAsync(StoreOptions options, StreamReader input, StreamWriter output)
    {
        await using var store = await HeadwaterStore.OpenAsync(options, CancellationToken.None);
        await output.WriteLineAsync("ready");
        await input.ReadLineAsync();
        await store.RotateKeyAsync(CancellationToken.None);
    }

    static async Task OpenAsync(StoreOptions options, StreamReader input, StreamWriter output)
    {
        await output.WriteLineAsync("ready");
        await input.ReadLineAsync();
        await using var store = await HeadwaterStore.OpenAsync(options, CancellationToken.None);
    }

    static FileStream OpenStandard(string path, FileAccess access) => new(path, FileMode.Open, access);
}
