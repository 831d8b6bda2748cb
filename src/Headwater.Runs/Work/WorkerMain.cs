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

    const int LateExitCode = 124;

    public static async Task<int> RunAsync(Stream input, Stream output, TimeProvider time)
    {
        ProcessHardening.Apply();
        using var answers = new AnswerWriter(output);
        using var stop = new CancellationTokenSource();
        if (await ReadAsync(input) is not { } request)
            return 2;
        _ = StopAtEndAsync(input, stop);
        using var watchdog = new Watchdog(request.Deadline, () => Late(request, answers));
        await WorkAsync(request, answers, time, stop.Token);
        return 0;
    }

    /// <summary>Says the one thing there is to say and ends the process, whatever it is busy with.</summary>
    static void Late(WorkRequest request, AnswerWriter answers)
    {
        answers.Last(new WorkEvent.Failed(
            ErrorCode.DeadlineExceeded, $"`{request.Source}` did not answer within {request.Deadline.TotalSeconds:0} s", "look at the load of the source, or at what lies between"));
        Environment.Exit(LateExitCode);
    }

    static async Task WorkAsync(WorkRequest request, AnswerWriter answers, TimeProvider time, CancellationToken ct)
    {
        try
        {
            await using var connector = new SourceConnector(
                new SourceTarget(request.Source, request.Spec, request.Credentials),
                new ConnectorOptions { Run = request.RunName, Policy = PolicyOf(request) },
                time);
            await new SourceWork(connector, request, answers, time).RunAsync(ct);
        }
        catch (OperationCanceledException)
        {
            // Whoever cancelled knows.
        }
        catch (HeadwaterException e)
        {
            answers.Last(new WorkEvent.Failed(e.Code, e.Message, e.Hint));
        }
        catch (OutOfMemoryException)
        {
            answers.Last(new WorkEvent.Failed(
                ErrorCode.ServerMisbehaved, $"`{request.Source}` sent more than the {Limits.Default.WorkerHeapBytes >> 20} MiB that a working process may hold", "a PostgreSQL server does not do that: check what listens there"));
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

    static async Task StopAtEndAsync(Stream input, CancellationTokenSource stop)
    {
        var rest = new byte[64];
        while (await input.ReadAsync(rest) > 0)
        {
        }

        await stop.CancelAsync();
    }
}
