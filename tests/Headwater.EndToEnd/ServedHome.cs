using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Headwater.Client;

namespace Headwater.EndToEnd;

/// <summary>A <c>headwater serve</c> over a home: its commands go through it as long as it runs.</summary>
public sealed class ServedHome : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly Process _process;
    readonly Task<string> _log;

    ServedHome(HeadwaterHome home, Process process, int port)
    {
        (Home, _process, Port) = (home, process, port);
        _log = process.StandardError.ReadToEndAsync();
    }

    public HeadwaterHome Home { get; }

    public int Port { get; }

    public int ProcessId => _process.Id;

    string ServeFile => Path.Combine(Home.Root, "run", "serve.json");

    public static async Task<ServedHome> StartAsync(HeadwaterHome home, CancellationToken ct, params string[] flags)
    {
        var port = FreePort();
        var served = new ServedHome(home, home.Start(["serve", "--listen", $"127.0.0.1:{port}", "--allow-loopback", .. flags]), port);
        await Wait.UntilAsync(() => File.Exists(served.ServeFile) || served._process.HasExited, "serve did not begin", Patience, ct);
        Assert.False(served._process.HasExited, "serve ended");
        return served;
    }

    /// <summary>A client over the private socket.</summary>
    public HeadwaterClient Client() => HeadwaterClient.OverSocket(JsonDocument.Parse(File.ReadAllText(ServeFile)).RootElement.GetProperty("socket").GetString()!);

    /// <summary>Ends it in order and gives what it logged.</summary>
    public async Task<string> StopAsync()
    {
        Signals.Send(_process.Id, "TERM");
        await _process.WaitForExitAsync();
        Assert.Equal(143, _process.ExitCode);
        return await _log;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
