using System.Text.Json;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Postgres.Connect;
using Headwater.Postgres.Connect.Dial;

namespace Headwater.Runs.Work;

/// <summary>
/// The process that works on a source, from the inside: reads its one request, does it, answers line by line, and goes.
/// When its standard input closes, whoever started it wants it to stop, or is gone.
/// </summary>
public static class WorkerMain
{
    /// <summary>The argument that makes a process of this program a worker.</summary>
    public const string Argument = "__work";

    const int UnreadableExitCode = 2;
    const int LateExitCode = 124;

    public static async Task<int> RunAsync(Stream input, Stream output, TimeProvider time)
    {
        ProcessHardening.Apply();
        using var answers = new AnswerWriter(output);
        if (await ReadAsync(input) is not { } request)
            return UnreadableExitCode;
        using var stop = new WorkerStop(Limits.Default.WorkerGrace, () => Environment.Exit(LateExitCode));
        Lifeline.Watch(input, stop.Begin);
        using var watchdog = new Watchdog(request.Deadline, () => Late(request, answers, stop));
        await WorkAsync(request, answers, time, stop.Token);
        return 0;
    }

    /// <summary>Says the one thing there is to say, and ends whatever the process is busy with.</summary>
    static void Late(WorkRequest request, AnswerWriter answers, WorkerStop stop)
    {
        try
        {
            answers.Last(WorkFailures.Late(request));
        }
        catch (OperationCanceledException)
        {
            // Nobody is left to tell.
        }

        stop.Begin();
    }

    static async Task WorkAsync(WorkRequest request, AnswerWriter answers, TimeProvider time, CancellationToken ct)
    {
        try
        {
            // After its last answer a process is expected to end: its sessions have said goodbye by then.
            answers.Last(await TryAsync(request, answers, time, ct));
        }
        catch (OperationCanceledException)
        {
            // Whoever cancelled knows.
        }
    }

    static async Task<WorkEvent> TryAsync(WorkRequest request, AnswerWriter answers, TimeProvider time, CancellationToken ct)
    {
        try
        {
            await using var connector = new SourceConnector(
                new SourceTarget(request.Source, request.Spec, request.Credentials),
                new ConnectorOptions { Run = request.RunName, Policy = PolicyOf(request), Environment = request.Environment },
                time);
            return await new SourceWork(connector, request, answers, time).RunAsync(ct);
        }
        catch (HeadwaterException e)
        {
            return new WorkEvent.Failed(e.Code, e.Message, e.Hint);
        }
        catch (OutOfMemoryException)
        {
            return WorkFailures.TooMuch(request, Limits.Default);
        }
    }

    static DialPolicy PolicyOf(WorkRequest request) => new()
    {
        AllowLoopback = request.AllowLoopback,
        AllowUnixSockets = request.AllowLoopback,
        OwnPorts = request.OwnPorts.ToHashSet(),
    };

    static async Task<WorkRequest?> ReadAsync(Stream input)
    {
        var line = await new LineReader(input, Limits.Default.WorkerLineBytes).ReadAsync(CancellationToken.None);
        return line is null ? null : JsonSerializer.Deserialize(line.Value.Span, WorkJson.Default.WorkRequest);
    }
}
