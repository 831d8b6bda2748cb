namespace Headwater.Runs.Work;

/// <summary>
/// A working process that is started before its request is known, while the rest of a command is put together: it takes as long to begin as
/// the store does. At most one, and only where it is known that one will be wanted.
/// </summary>
public sealed class ReadyWorker : IAsyncDisposable
{
    WorkerChild? _child;

    /// <exception cref="Model.Errors.HeadwaterException">The program cannot be started (HW4011).</exception>
    public static ReadyWorker Start(WorkerOptions options, TimeProvider time) => new() { _child = WorkerChild.Start(options, time) };

    public static ReadyWorker None() => new();

    /// <summary>The process, for whoever asks first.</summary>
    internal WorkerChild? Take() => Interlocked.Exchange(ref _child, null);

    public ValueTask DisposeAsync() => Take()?.DisposeAsync() ?? ValueTask.CompletedTask;
}
