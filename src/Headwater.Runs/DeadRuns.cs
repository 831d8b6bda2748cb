using Headwater.Store;
using Headwater.Store.Runs;

namespace Headwater.Runs;

/// <summary>Says of runs that nobody works on any more that they died: those whose lease ran out, and those of processes of this machine that are gone.</summary>
sealed class DeadRuns(HeadwaterStore store, RunOwner we)
{
    /// <summary>What the kernel calls a process of this program.</summary>
    readonly string _program = NameOf("self") ?? "";

    /// <param name="idle">Whether this process works on no run: one that is said to be its own is then that of a process before it that had the same number.</param>
    /// <param name="ct">Stops it.</param>
    public async Task ReapAsync(bool idle, CancellationToken ct)
    {
        await store.Runs.ReapAsync(ct);
        foreach (var owner in await store.Runs.OwnersAsync(ct))
            if (owner.Host == we.Host && (owner.Process == we.Process ? idle : IsGone(owner.Process)))
                await store.Runs.ReapAsync(owner, ct);
    }

    /// <summary>Numbers of processes come again: one that another program has now is gone too.</summary>
    bool IsGone(int process) => NameOf($"{process}") != _program;

    static string? NameOf(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/comm");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
