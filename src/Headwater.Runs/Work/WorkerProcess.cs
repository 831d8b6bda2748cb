using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Headwater.Model.Errors;

namespace Headwater.Runs.Work;

/// <summary>
/// A child of the same binary that connects to one source for one run, and that can be killed: Npgsql alone cannot bound a hostile server.
/// It ends by itself when our end of its standard input closes, so that nothing outlives a killed parent.
/// </summary>
public sealed class WorkerProcess(WorkerOptions options, TimeProvider time)
{
    /// <summary>Runs a request to its end and streams what the process answers.</summary>
    /// <remarks>When <paramref name="ct"/> is cancelled the process is asked to stop, so that it cancels on the server too, and is killed after a grace.</remarks>
    /// <exception cref="HeadwaterException">It failed, died, or did not end by its deadline.</exception>
    public async IAsyncEnumerable<WorkEvent> RunAsync(WorkRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        using var process = Start();
        using var stopped = new CancellationTokenSource();
        var watch = WatchAsync(process, request.Deadline, ct, stopped.Token);
        var talk = ReadTalkAsync(process.StandardError);
        try
        {
            await GiveAsync(process, request);
            var lines = new LineReader(process.StandardOutput.BaseStream, options.Limits.WorkerLineBytes);
            var ended = false;
            while (!ended && await lines.ReadAsync(CancellationToken.None) is { } line)
            {
                var answer = Parse(line.Span);
                ended = answer is WorkEvent.Ended;
                if (answer is WorkEvent.Failed failed)
                {
                    ct.ThrowIfCancellationRequested();
                    throw new HeadwaterException(failed.Code, failed.Message, failed.Hint);
                }

                yield return answer;
            }

            if (!ended)
            {
                ct.ThrowIfCancellationRequested();
                throw await DeathAsync(process, request, watch, talk);
            }
        }
        finally
        {
            await stopped.CancelAsync();
            await EndAsync(process);
            await watch;
        }
    }

    Process Start()
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
        return Process.Start(start) ?? throw new HeadwaterException(ErrorCode.ProgramMissing, "the working process could not be started");
    }

    static async Task GiveAsync(Process process, WorkRequest request)
    {
        // The whole request is small; a process that died already shows in its answer, not here.
        try
        {
            await JsonSerializer.SerializeAsync(process.StandardInput.BaseStream, request, WorkJson.Giving.WorkRequest);
            await process.StandardInput.BaseStream.WriteAsync("\n"u8.ToArray());
            await process.StandardInput.BaseStream.FlushAsync();
        }
        catch (IOException)
        {
        }
    }

    static WorkEvent Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, WorkJson.Default.WorkEvent) ?? throw new JsonException();
        }
        catch (JsonException e)
        {
            throw new HeadwaterException(ErrorCode.WorkerDied, "the working process answered something unreadable", cause: e);
        }
    }

    /// <summary>Asks the process to stop when the caller cancels, and kills it after a grace or past its deadline.</summary>
    /// <returns>Whether the deadline was why.</returns>
    async Task<bool> WatchAsync(Process process, TimeSpan deadline, CancellationToken cancelled, CancellationToken stopped)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancelled, stopped);
        var overdue = await PassedAsync(deadline + options.Limits.WorkerGrace, either.Token);
        if (stopped.IsCancellationRequested)
            return false;
        if (!overdue)
        {
            CloseInput(process);
            if (!await PassedAsync(options.Limits.WorkerGrace, stopped))
                return false;
        }

        Kill(process);
        return overdue;
    }

    async Task<bool> PassedAsync(TimeSpan span, CancellationToken ct)
    {
        try
        {
            await Task.Delay(span, time, ct);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    async Task EndAsync(Process process)
    {
        CloseInput(process);
        using var grace = new CancellationTokenSource(options.Limits.WorkerGrace, time);
        try
        {
            await process.WaitForExitAsync(grace.Token);
        }
        catch (OperationCanceledException)
        {
            Kill(process);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    async Task<HeadwaterException> DeathAsync(Process process, WorkRequest request, Task<bool> watch, Task<string> talk)
    {
        await process.WaitForExitAsync(CancellationToken.None);
        if (watch.IsCompleted && await watch)
            return new HeadwaterException(ErrorCode.DeadlineExceeded, $"`{request.Source}` did not answer within {request.Deadline.TotalSeconds:0} s", "look at the load of the source, or at what lies between");

        var outOfMemory = (await talk).Contains("Out of memory", StringComparison.OrdinalIgnoreCase) || process.ExitCode is 137 or 134;
        return outOfMemory
            ? new HeadwaterException(ErrorCode.ServerMisbehaved, $"`{request.Source}` sent more than the {options.Limits.WorkerHeapBytes >> 20} MiB that a working process may hold", "a PostgreSQL server does not do that: check what listens there")
            : new HeadwaterException(ErrorCode.WorkerDied, $"the process that worked on `{request.Source}` ended unexpectedly with code {process.ExitCode}", "run it again; if it happens again, report it with the server's version");
    }

    /// <summary>The runtime's last words, bounded: they say whether memory ran out. They are never shown.</summary>
    static async Task<string> ReadTalkAsync(StreamReader error)
    {
        var buffer = new char[4096];
        var read = await error.ReadBlockAsync(buffer);
        var sink = new char[4096];
        while (await error.ReadAsync(sink) > 0)
        {
        }

        return new string(buffer, 0, read);
    }

    static void CloseInput(Process process)
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The process is gone, and its pipe with it.
        }
    }

    static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended on its own a moment ago.
        }
    }
}
