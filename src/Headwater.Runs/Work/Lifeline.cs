using Headwater.Postgres.Connect;

namespace Headwater.Runs.Work;

/// <summary>
/// The rest of a working process's standard input, which is empty: when it ends, whoever started the process wants it to stop, or is gone.
/// A thread of its own waits for that, so that neither a driver that computes nor a used-up thread pool keeps it from noticing.
/// </summary>
sealed class Lifeline : IDisposable
{
    readonly CancellationTokenSource _cut = new();
    readonly Stream _input;
    readonly TimeSpan _grace;
    readonly Action _late;

    /// <param name="input">Read to its end.</param>
    /// <param name="grace">How long the process may take to stop by itself: it has to cancel on the server.</param>
    /// <param name="late">What happens to a process that took longer.</param>
    public Lifeline(Stream input, TimeSpan grace, Action late)
    {
        (_input, _grace, _late) = (input, grace, late);
        new Thread(Wait) { IsBackground = true, Name = "lifeline" }.Start();
    }

    /// <summary>Cancelled when the input has ended.</summary>
    public CancellationToken Cut => _cut.Token;

    public void Dispose() => _cut.Dispose();

    void Wait()
    {
        var rest = new byte[64];
        try
        {
            while (_input.Read(rest) > 0)
            {
            }
        }
        catch (IOException)
        {
            // As good as its end.
        }

        try
        {
            // The watch begins first: what is cancelled may take its time on this very thread.
            _ = new Watchdog(_grace, _late);
            _cut.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The work was done at the same moment.
        }
    }
}
