using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Headwater.Discover.Catalog;
using Headwater.Model.Catalog;
using Headwater.Model.Errors;

namespace Headwater.Runs.Work;

/// <summary>One running process that works on a source, and the three pipes to it. Leaving it asks it to stop, and kills it after a grace.</summary>
sealed class WorkerChild : IAsyncDisposable
{
    /// <summary>Of the runtime's last words; they say whether memory ran out, and are never shown.</summary>
    const int TalkChars = 4096;

    /// <summary>128 and the signal.</summary>
    const int Interrupted = 130, Aborted = 134, Killed = 137, Terminated = 143;

    readonly Process _process;
    readonly WorkerOptions _options;
    readonly TimeProvider _time;
    readonly LineReader _lines;
    readonly Task<string> _talk;

    WorkerChild(Process process, WorkerOptions options, TimeProvider time)
    {
        (_process, _options, _time) = (process, options, time);
        _lines = new LineReader(process.StandardOutput.BaseStream, options.Limits.WorkerLineBytes);
        _talk = ReadTalkAsync(process.StandardError);
    }

    TimeSpan Grace => _options.Limits.WorkerGrace;

    /// <exception cref="HeadwaterException">The program cannot be started (HW4011).</exception>
    public static WorkerChild Start(WorkerOptions options, TimeProvider time)
    {
        var start = new ProcessStartInfo(options.Program, options.Arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        foreach (var (name, value) in WorkerEnvironment.OfProcess(options.Environment, options.Limits))
            start.Environment[name] = value;
        try
        {
            return new WorkerChild(Process.Start(start)!, options, time);
        }
        catch (Win32Exception e)
        {
            throw new HeadwaterException(ErrorCode.ProgramMissing, $"the working process could not be started: {e.Message}", "check the machine's memory and its limits on processes", e);
        }
    }

    /// <summary>Hands over the one request. A process that died already shows in its answer, not here.</summary>
    public async Task GiveAsync(WorkRequest request)
    {
        try
        {
            var input = _process.StandardInput.BaseStream;
            await JsonSerializer.SerializeAsync(input, request, WorkJson.Giving.WorkRequest);
            await input.WriteAsync("\n"u8.ToArray());
            await input.FlushAsync();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It is gone, or was told to stop before it had heard everything.
        }
    }

    /// <summary>Its next answer; null when it has nothing more to say.</summary>
    /// <exception cref="HeadwaterException">The answer cannot be read (HW1014).</exception>
    public async ValueTask<WorkEvent?> NextAsync()
    {
        if (await _lines.ReadAsync(CancellationToken.None) is not { } line)
            return null;
        var answer = Parse(line.Span);
        return answer is WorkEvent.Scanned { Item: ScanItem.Object found } ? await WithContentAsync(found.Entry) : answer;
    }

    /// <summary>Asks it to stop, so that it cancels on the server too.</summary>
    public void CloseInput()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The process is gone, and its pipe with it.
        }
    }

    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It ended on its own a moment ago.
        }
    }

    /// <summary>Why a process that said neither that it ended nor that it failed is gone.</summary>
    /// <param name="request">What it worked on.</param>
    /// <param name="ct">Whoever cancels at this moment is why: a signal to a whole process group reaches a process that only just began.</param>
    public async Task<WorkEvent.Failed> DeathAsync(WorkRequest request, CancellationToken ct)
    {
        await _process.WaitForExitAsync(CancellationToken.None);
        if (_process.ExitCode is Interrupted or Terminated)
            await Task.Delay(Grace, _time, ct);
        if (_process.ExitCode == Killed)
            return WorkFailures.Killed(request);
        return await SaysOutOfMemoryAsync() ? WorkFailures.TooMuch(request, _options.Limits) : WorkFailures.Died(request, _process.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        CloseInput();
        // It may still be writing: unread, it would wait for us instead of ending.
        var rest = DrainAsync(_process.StandardOutput.BaseStream);
        using var grace = new CancellationTokenSource(Grace, _time);
        try
        {
            await _process.WaitForExitAsync(grace.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        await Task.WhenAny(Task.WhenAll(rest, _talk), Task.Delay(Grace, _time));
        _process.Dispose();
    }

    static WorkEvent Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, WorkJson.Default.WorkEvent) ?? throw new JsonException();
        }
        // The second is what a line without its kind ends in.
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw WorkFailures.Unreadable("something unreadable", e);
        }
    }

    async ValueTask<WorkEvent?> WithContentAsync(ScannedObject entry) => await _lines.ReadAsync(CancellationToken.None) is { } content
        ? new WorkEvent.Scanned(new ScanItem.Object(entry with { Content = new(content.ToArray()) }))
        : null;

    async Task<bool> SaysOutOfMemoryAsync()
    {
        if (_process.ExitCode != Aborted || await Task.WhenAny(_talk, Task.Delay(Grace, _time)) != _talk)
            return false;
        var talk = await _talk;
        return talk.Contains("Out of memory", StringComparison.OrdinalIgnoreCase) || talk.Contains(nameof(OutOfMemoryException), StringComparison.Ordinal);
    }

    static async Task<string> ReadTalkAsync(StreamReader error)
    {
        var buffer = new char[TalkChars];
        var read = await error.ReadBlockAsync(buffer);
        await DrainAsync(error.BaseStream);
        return new string(buffer, 0, read);
    }

    static async Task DrainAsync(Stream stream)
    {
        try
        {
            await stream.CopyToAsync(Stream.Null);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // There was nothing to be had from it anyway.
        }
    }
}
