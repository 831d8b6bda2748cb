using Headwater.Postgres.Connect;

namespace Headwater.Postgres.Tests.Connect;

public sealed class WatchdogTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_strikes_while_every_thread_of_the_pool_computes()
    {
        using var stop = new CancellationTokenSource();
        var struck = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var busy = Enumerable.Range(0, 64).Select(_ => Task.Run(() => Burn(stop.Token), Ct)).ToArray();

        using var watchdog = new Watchdog(TimeSpan.FromMilliseconds(200), () =>
        {
            struck.TrySetResult(Thread.CurrentThread.IsThreadPoolThread ? "on a thread of the pool" : Thread.CurrentThread.Name);
            stop.Cancel();
        });
        await Task.WhenAll(busy);

        Assert.Equal("watchdog", await struck.Task);
    }

    [Fact]
    public void It_does_not_strike_once_it_is_called_off()
    {
        var struck = false;
        new Watchdog(TimeSpan.FromMinutes(10), () => struck = true).Dispose();

        Assert.False(struck);
    }

    [Fact]
    public void It_may_be_called_off_by_what_it_does()
    {
        Watchdog? watchdog = null;
        using var ready = new ManualResetEventSlim();
        using var done = new ManualResetEventSlim();
        watchdog = new Watchdog(TimeSpan.Zero, () =>
        {
            ready.Wait(Ct);
            watchdog!.Dispose();
            done.Set();
        });
        ready.Set();

        Assert.True(done.Wait(TimeSpan.FromSeconds(30), Ct));
    }

    static void Burn(CancellationToken until)
    {
        while (!until.IsCancellationRequested)
            Thread.SpinWait(100);
    }
}
