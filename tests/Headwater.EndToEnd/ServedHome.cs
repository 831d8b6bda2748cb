using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Headwater.Client;

namespace Headwater.EndToEnd;

/// <summary>A home with <c>headwater serve</c> at work in it. It ends with this process at the latest.</summary>
public sealed class ServedHome : IAsyncDisposable
{
    /// <summary>Ends the server by the signal that it reads, and when its standard input closes. Without job control what runs in the background ignores SIGINT.</summary>
    const string Supervise = """
        set -m
        "$0" "$@" </dev/null &
        server=$!
        echo $server
        read -r signal
        kill -"${signal:-KILL}" $server
        wait $server 2>/dev/null
        echo $?
        """;

    /// <summary>How it says that another program listens there.</summary>
    const string Taken = "HW5007";

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    static readonly Lazy<Task<ServedHome>> Shared = new(() => StartAsync(CancellationToken.None));

    readonly Process _shell;
    readonly StringBuilder _talk = new();
    readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    ServedHome(HeadwaterHome home, Process shell, int port)
    {
        (Home, _shell, Address) = (home, shell, new Uri($"http://127.0.0.1:{port}/"));
        shell.ErrorDataReceived += (_, line) => Hear(line.Data);
        shell.BeginErrorReadLine();
    }

    public HeadwaterHome Home { get; }

    public Uri Address { get; }

    public int ProcessId { get; private set; }

    public string TokenFile => Path.Combine(Home.Root, "token");

    public string Token => File.ReadAllText(TokenFile).Trim();

    /// <summary>What it has said on standard error so far.</summary>
    public string Talk
    {
        get
        {
            lock (_talk)
                return _talk.ToString();
        }
    }

    /// <summary>The one that all tests of this process share which change nothing but what they made themselves.</summary>
    public static Task<ServedHome> SharedAsync(CancellationToken ct) => Shared.Value.WaitAsync(ct);

    /// <summary>A server of the test's own that lets sources be on this machine.</summary>
    public static Task<ServedHome> StartAsync(CancellationToken ct) => StartAsync(new HeadwaterHome(), ["--allow-loopback"], ct);

    public static async Task<ServedHome> StartAsync(HeadwaterHome home, IReadOnlyList<string> options, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                return await StartOnceAsync(home, options, ct);
            }
            catch (InvalidOperationException e) when (attempt < 5 && e.Message.Contains(Taken, StringComparison.Ordinal))
            {
                // Between the moment that a port was found free and the one in which the server listens, somebody took it.
            }
    }

    static async Task<ServedHome> StartOnceAsync(HeadwaterHome home, IReadOnlyList<string> options, CancellationToken ct)
    {
        var port = FreePort();
        var shell = Process.Start(home.StartOf("bash", ["-c", Supervise, HeadwaterHome.Program, "serve", "--listen", $"127.0.0.1:{port}", .. options]))!;
        var served = new ServedHome(home, shell, port);
        served.ProcessId = int.Parse((await shell.StandardOutput.ReadLineAsync(ct))!, CultureInfo.InvariantCulture);
        try
        {
            await served._listening.Task.WaitAsync(Patience, ct);
            return served;
        }
        catch
        {
            await served.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client of its HTTP interface; with the administrator's token unless another is given, and none when that is empty.</summary>
    public HttpClient Client(string? token = null)
    {
        var client = new HttpClient { BaseAddress = Address };
        if ((token ?? Token) is { Length: > 0 } sent)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", sent);
        return client;
    }

    /// <summary>A client over its private socket, as the commands of this home have it.</summary>
    public HeadwaterClient Door() =>
        HeadwaterClient.OverSocket(JsonDocument.Parse(File.ReadAllText(Path.Combine(Home.Root, "run", "serve.json"))).RootElement.GetProperty("socket").GetString()!);

    /// <summary>Runs a command in the home, which goes through this server.</summary>
    public Task<Outcome> RunAsync(params string[] arguments) => Home.RunAsync(arguments);

    /// <summary>Ends it by a signal, and waits.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync(string signal)
    {
        await _shell.StandardInput.WriteLineAsync(signal);
        var code = await _shell.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        await _shell.WaitForExitAsync().WaitAsync(Patience);
        HeadwaterHome.Keep(new Outcome("headwater serve", 0, "", Talk));
        return int.Parse(code!, CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_shell.HasExited)
            await StopAsync("TERM");
        _shell.Dispose();
    }

    void Hear(string? line)
    {
        if (line is null)
        {
            _listening.TrySetException(new InvalidOperationException($"headwater serve ended:\n{Talk}"));
            return;
        }

        lock (_talk)
            _talk.AppendLine(line);
        if (line.StartsWith("HW", StringComparison.Ordinal))
            _listening.TrySetException(new InvalidOperationException($"headwater serve refused:\n{Talk}"));
        if (line.StartsWith("the administrator's token", StringComparison.Ordinal) || line.StartsWith("the token is", StringComparison.Ordinal))
            _listening.TrySetResult();
    }

    public static int FreePort()
    {
        using var probe = new TcpListener(System.Net.IPAddress.Loopback, 0);
        probe.Start();
        return ((System.Net.IPEndPoint)probe.LocalEndpoint).Port;
    }
}
