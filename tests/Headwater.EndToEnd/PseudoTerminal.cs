using System.Diagnostics;
using System.Text;

namespace Headwater.EndToEnd;

/// <summary>A command at a real terminal: what stands on the screen, and what is typed. script(1) makes the terminal.</summary>
public sealed class PseudoTerminal : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly Process _script;
    readonly StringBuilder _screen = new();
    readonly Task _reading;
    TaskCompletionSource _changed = NewSignal();

    PseudoTerminal(Process script)
    {
        _script = script;
        _reading = ReadAsync();
    }

    /// <summary>Everything that the terminal was sent, escape sequences and the echo of what was typed included.</summary>
    public string Screen
    {
        get
        {
            lock (_screen)
                return _screen.ToString();
        }
    }

    /// <param name="home">Where the command runs.</param>
    /// <param name="command">A line for sh, in which <c>headwater</c> is the program.</param>
    /// <param name="columns">Width of the terminal.</param>
    /// <param name="environment">Variables besides those of the home.</param>
    public static PseudoTerminal Start(HeadwaterHome home, string command, int columns = 80, IReadOnlyDictionary<string, string>? environment = null)
    {
        var line = $"stty rows 40 cols {columns}; PATH={Path.GetDirectoryName(HeadwaterHome.Program)}:$PATH; {command}";
        var start = home.StartOf("script", ["--quiet", "--return", "--flush", "--command", line, "/dev/null"], environment);
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["SHELL"] = "/bin/sh";
        return new PseudoTerminal(Process.Start(start)!);
    }

    /// <summary>Waits until a text stands on the screen.</summary>
    public async Task UntilAsync(string text, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        while (true)
        {
            var next = _changed.Task;
            if (Screen.Contains(text, StringComparison.Ordinal))
                return;
            if (_reading.IsCompleted)
                throw new InvalidOperationException($"`{text}` never stood on the screen:\n{Screen}");
            await next.WaitAsync(patience.Token);
        }
    }

    public async Task TypeAsync(string keys, CancellationToken ct)
    {
        await _script.StandardInput.WriteAsync(keys.AsMemory(), ct);
        await _script.StandardInput.FlushAsync(ct);
    }

    /// <summary>Waits for the command to end.</summary>
    public async Task<Outcome> EndAsync(CancellationToken ct)
    {
        await _reading.WaitAsync(Patience, ct);
        await _script.WaitForExitAsync(ct);
        return HeadwaterHome.Keep(new Outcome("script", _script.ExitCode, Screen, ""));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_script.HasExited)
            _script.Kill(entireProcessTree: true);
        await _reading;
        _script.Dispose();
    }

    async Task ReadAsync()
    {
        var buffer = new char[4096];
        while (await _script.StandardOutput.ReadAsync(buffer) is var read and > 0)
        {
            lock (_screen)
                _screen.Append(buffer, 0, read);
            Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();
        }

        _changed.TrySetResult();
    }

    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
