using System.Diagnostics;
using Headwater.Model.Errors;

namespace Headwater.Postgres.Bundled;

/// <summary>Finds the server running, or starts it: one process at a time, the others wait for the same server.</summary>
sealed class ServerStarter(BundledServerOptions options)
{
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(2);

    readonly HomeLayout _home = options.Home;

    /// <summary>The caller holds the holders' lock, so that nothing stops what is found.</summary>
    public async Task<RunningServer> EnsureAsync(CancellationToken ct)
    {
        if (RunningServer.Find(_home) is { } running)
            return running;

        var started = options.Time.GetTimestamp();
        using var turn = await FileLock.TakeAsync(_home.InRun(Keeper.StartLock), shared: false, options.Patience, options.Time, ct) ?? throw TookTooLong();
        while (options.Time.GetElapsedTime(started) < options.Patience)
        {
            if (RunningServer.Find(_home) is { } found)
                return found;
            if (await StartWhereNoneIsAsync(ct) is { } fresh)
                return fresh;
            await Task.Delay(Poll, options.Time, ct);
        }

        throw TookTooLong();
    }

    // While a guard lives, its server is starting or stopping: either ends by itself.
    async Task<RunningServer?> StartWhereNoneIsAsync(CancellationToken ct)
    {
        var guard = FileLock.TryTake(_home.InRun(Keeper.GuardLock), shared: false);
        if (guard is null)
            return null;

        IReadOnlyList<string> postgres;
        using (guard)
            postgres = await PrepareAsync(ct);
        var before = ServerLog.Begin(_home);
        using var keeper = Keeper.Start(_home, options.Linger, postgres);
        return await AwaitReadyAsync(keeper, before, ct);
    }

    async Task<IReadOnlyList<string>> PrepareAsync(CancellationToken ct)
    {
        var user = await ServiceUser.EnsureAsync(ct);
        await HomeFolder.CheckReachAsync(_home, user, ct);
        await Leftovers.ClearAsync(_home, options.Time, ct);
        var programs = await ServerPrograms.FindAsync(options, ct);
        await DataFolder.EnsureAsync(_home, programs, user, ct);
        var settings = ServerSettings.Write(_home, programs, user);
        return user.Command([programs.Postgres, "-D", _home.Store, "-c", $"config_file={settings}"], mortal: true);
    }

    async Task<RunningServer?> AwaitReadyAsync(Process keeper, long logStart, CancellationToken ct)
    {
        var started = options.Time.GetTimestamp();
        while (options.Time.GetElapsedTime(started) < options.Patience)
        {
            if (RunningServer.Find(_home) is { } running)
                return running;
            if (keeper.HasExited)
                return AnotherGuardLives() ? null : throw ServerLog.Failure(_home, logStart);
            await Task.Delay(Poll, options.Time, ct);
        }

        throw TookTooLong();
    }

    bool AnotherGuardLives()
    {
        using var free = FileLock.TryTake(_home.InRun(Keeper.GuardLock), shared: false);
        return free is null;
    }

    HeadwaterException TookTooLong() => new(
        ErrorCode.BundledServerFailed,
        $"the bundled PostgreSQL in {_home.Root} did not become ready within {options.Patience.TotalSeconds:0} s",
        $"it may still be recovering from a crash: see {_home.ServerLog}, then try again");
}
