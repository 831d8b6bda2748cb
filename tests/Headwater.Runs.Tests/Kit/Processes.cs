using System.Globalization;

namespace Headwater.Runs.Tests.Kit;

/// <summary>Looks at processes by their number.</summary>
static class Processes
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>False once it has ended, reaped or not.</summary>
    public static bool IsAlive(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[stat.LastIndexOf(')') + 2] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }

    public static Task GoneAsync(int id, CancellationToken ct) => UntilAsync(() => !IsAlive(id), $"process {id} is still there", ct);

    /// <summary>The number that a process wrote into a file.</summary>
    public static async Task<int> WrittenAsync(string file, CancellationToken ct)
    {
        await UntilAsync(() => File.Exists(file) && File.ReadAllText(file).EndsWith('\n'), $"{file} was not written", ct);
        return int.Parse(await File.ReadAllTextAsync(file, ct), CultureInfo.InvariantCulture);
    }

    public static Task UntilAsync(Func<bool> state, string failure, CancellationToken ct) => UntilAsync(() => Task.FromResult(state()), failure, ct);

    public static async Task UntilAsync(Func<Task<bool>> state, string failure, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        try
        {
            while (!await state())
                await clock.WaitForNextTickAsync(limit.Token);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException(failure, e);
        }
    }
}
