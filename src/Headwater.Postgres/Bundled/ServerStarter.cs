using System.Diagnostics;
using Headwater.Model.Errors;

namespace Headwater.Postgres.Bundled;

/// <summary>Finds the server running, or starts it: one process at a time, the others wait for the same server.</summary>
sealed class ServerStarter(BundledServerOptions options)
{
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(2);

    // A start that ends without a word was killed, and may be tried again; but not for ever.
    const int MostDeaths = 3;

    readonly HomeLayout _home = options.Home;
    int _deaths;

    /// <summary>The caller holds the holders' lock, so that nothing stops what is found.</summary>
    public async Task<RunningServer> EnsureAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } running)
            return running;

        var started = options.Time.GetTimestamp();
        using var turn = await FileLock.TakeAsync(_home.InRun(Keeper.StartLock), shared: false, options.Patience, options.Time, ct) ?? throw TookTooLong();
        _deaths = 0;
        while (options.Time.GetElapsedTime(started) < options.Patience)
        {
            if (await FindAsync(ct) is { } found)
                return found;
            EndDeaf();
            if (!await StartWhereNoneIsAsync(ct))
                await Task.Delay(Poll, options.Time, ct);
        }

        throw TookTooLong();
    }

    async Task<RunningServer?> FindAsync(CancellationToken ct) =>
        RunningServer.Find(_home) is { } running && await Greeting.IsAnsweredAsync(running, ct) ? running : null;

    // Temporary folders are cleaned up by all sorts of programs. A server whose socket is gone hears nobody, and its next start makes a new one.
    void EndDeaf()
    {
        if (RunningServer.Find(_home) is { } server && !File.Exists(server.Socket))
            _ = LibC.Kill(server.Postmaster, LibC.SignalInterrupt);
    }

    // While a guard lives, its server is starting or stopping: either ends by itself.
    async Task<bool> StartWhereNoneIsAsync(CancellationToken ct)
    {
        var guard = FileLock.TryTake(_home.InRun(Keeper.GuardLock), shared: false);
        if (guard is null)
            return false;

        IReadOnlyList<string> postgres;
        using (guard)
            postgres = await PrepareAsync(ct);
        var before = ServerLog.Begin(_home);
        using var keeper = Keeper.Start(_home, options.Linger, postgres);
        return await IsReadyAsync(keeper, before, ct);
    }

    async Task<IReadOnlyList<string>> PrepareAsync(CancellationToken ct)
    {
        var user = await ServiceUser.EnsureAsync(ct);
        await HomeFolder.CheckReachAsync(_home, user, ct);
        await Leftovers.ClearAsync(_home, options.Time, ct);
        var programs = await ServerPrograms.FindAsync(options, ct);
        await DataFolder.EnsureAsync(options, programs, user, ct);
        var settings = ServerSettings.Write(_home, programs, user);
        return user.Command([programs.Postgres, "-D", _home.Store, "-c", $"config_file={settings}"], mortal: true);
    }

    // False when the start is to be tried again.
    async Task<bool> IsReadyAsync(Process keeper, long logStart, CancellationToken ct)
    {
        var started = options.Time.GetTimestamp();
        while (options.Time.GetElapsedTime(started) < options.Patience)
        {
            if (RunningServer.Find(_home) is not null)
                return true;

            // In this order: a guard that the keeper has armed, and that is not there now, was killed.
            var wasArmed = keeper.HasExited || RunningServer.ReadChain(_home).FirstOrDefault() == keeper.Id;
            if (wasArmed && !IsGuarded())
            {
                keeper.Kill();
                return ServerLog.IsReasoned(_home, logStart) || ++_deaths == MostDeaths ? throw ServerLog.Failure(_home, logStart) : false;
            }

            await Task.Delay(Poll, options.Time, ct);
        }

        throw TookTooLong();
    }

    bool IsGuarded()
    {
        using var free = FileLock.TryTake(_home.InRun(Keeper.GuardLock), shared: true);
        return free is null;
    }

    HeadwaterException TookTooLong() => new(
        ErrorCode.BundledServerFailed,
        $"the bundled PostgreSQL in {_home.Root} did not become ready within {options.Patience.TotalSeconds:0} s",
        $"it may still be recovering from a crash: see {_home.ServerLog}, then try again");
}
