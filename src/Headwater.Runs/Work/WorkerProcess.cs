using System.Runtime.CompilerServices;
using Headwater.Model.Errors;

namespace Headwater.Runs.Work;

/// <summary>
/// A child of the same binary that connects to one source for one run, and that can be killed: Npgsql alone cannot bound a hostile server.
/// It ends by itself when our end of its standard input closes, so that nothing outlives a killed parent.
/// </summary>
public sealed class WorkerProcess(WorkerOptions options, ReadyWorker ready, TimeProvider time)
{
    /// <summary>Runs a request to its end and streams what the process answers; the last answer is <see cref="WorkEvent.Ended"/>.</summary>
    /// <remarks>When <paramref name="ct"/> is cancelled the process is asked to stop, so that it cancels on the server too, and is killed after a grace.</remarks>
    /// <exception cref="HeadwaterException">It failed, died, or did not end by its deadline.</exception>
    public async IAsyncEnumerable<WorkEvent> RunAsync(WorkRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await using var child = ready.Take() ?? WorkerChild.Start(options, time);
        await using var watch = new WorkerWatch(child, request.Deadline, options.Limits.WorkerGrace, time, ct);
        await child.GiveAsync(request);
        while (await child.NextAsync() is { } answer)
        {
            if (answer is WorkEvent.Failed failed)
                throw Failure(failed, ct);
            yield return answer;
            if (answer is WorkEvent.Ended)
                yield break;
        }

        ct.ThrowIfCancellationRequested();
        throw Failure(watch.WasLate ? WorkFailures.Late(request) : await child.DeathAsync(request, ct), ct);
    }

    /// <summary>Whatever a process says that was told to stop, the reason is that it was.</summary>
    static HeadwaterException Failure(WorkEvent.Failed failed, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return WorkFailures.Exception(failed);
    }
}
