using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Runs;

namespace Headwater.Cli.Commands.Run;

/// <summary>Follows a run to its end; when the user cancels, the run is cancelled on the server too, and waited for.</summary>
sealed class RunWatch(HeadwaterClient api)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<RunView> FollowAsync(Guid run, Action<RunEvent> seen, CancellationToken ct)
    {
        try
        {
            await foreach (var happened in api.RunEventsAsync(run, ct))
            {
                seen(happened);
                if (happened.Finished is { } finished)
                    return finished;
            }

            return await api.RunAsync(run, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await CancelAsync(run);
            throw;
        }
    }

    async Task CancelAsync(Guid run)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await api.CancelRunAsync(run, patience.Token);
            await foreach (var happened in api.RunEventsAsync(run, patience.Token))
            {
                if (happened.Finished is not null)
                    return;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ProblemException or IOException)
        {
            // The run ended first, or the server went; either way there is nothing left to wait for.
        }
    }

    public static int Exit(RunView run, CommandTerminal terminal)
    {
        if (run.Error is { } error)
            Failure.Write(terminal, error);
        else if (run.Status == RunStatus.Cancelled)
            terminal.Tell("somebody cancelled the run, or the server that worked on it was stopped; run it again");
        return run.Status switch
        {
            RunStatus.Succeeded => ExitCode.Done,
            RunStatus.Negative => ExitCode.No,
            RunStatus.Cancelled => ExitCode.Interrupted,
            _ => ExitCode.Failed,
        };
    }
}
