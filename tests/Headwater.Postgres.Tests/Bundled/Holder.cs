using System.Diagnostics;

namespace Headwater.Postgres.Tests.Bundled;

/// <summary>A process of its own that joins the bundled server on request, and can be killed.</summary>
sealed class Holder : IAsyncDisposable
{
    readonly Process _process;

    Holder(Process process) => _process = process;

    public int ProcessId => _process.Id;

    public static Holder Start(IEnumerable<string> command)
    {
        var argv = command.ToArray();
        var start = new ProcessStartInfo(argv[0], argv[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        start.Environment["HEADWATER_KEY"] = TestHome.Canary;
        return new(Process.Start(start)!);
    }

    /// <summary>What it answers; an error fails the test.</summary>
    public async Task<string> DoAsync(string request, CancellationToken ct)
    {
        var answer = await AskAsync(request, ct);
        Assert.True(answer.StartsWith("ok ", StringComparison.Ordinal), answer);
        return answer.Split(' ', 3)[2];
    }

    /// <summary>What it answers, <c>ok MILLISECONDS TEXT</c> or <c>error CODE MESSAGE | HINT</c>.</summary>
    public async Task<string> AskAsync(string request, CancellationToken ct)
    {
        await TellAsync(request, ct);
        return await AnswerAsync(ct);
    }

    /// <summary>The answer to what it was told.</summary>
    public async Task<string> AnswerAsync(CancellationToken ct) => await _process.StandardOutput.ReadLineAsync(ct) ?? "error: the holder ended";

    /// <summary>What is left to read of a holder that was killed.</summary>
    public async Task<string> ReadToEndAsync(CancellationToken ct) => await _process.StandardOutput.ReadToEndAsync(ct);

    /// <summary>Asks without waiting for the answer.</summary>
    public Task TellAsync(string request, CancellationToken ct) => _process.StandardInput.WriteLineAsync(request.AsMemory(), ct);

    public async Task KillAsync(CancellationToken ct)
    {
        _process.Kill();
        await _process.WaitForExitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
