using Headwater.Testing.Ssh;

namespace Headwater.Testing.Secrets;

/// <summary>Samples the arguments and environments of every process of this machine, to be searched afterwards.</summary>
public sealed class ProcessWatch : IAsyncDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    readonly Dictionary<(int Id, int Content), SeenProcess> _seen = [];
    readonly CancellationTokenSource _stop = new();
    readonly Task _sampling;

    public ProcessWatch() => _sampling = Task.Run(SampleAsync);

    public int Samples { get; private set; }

    /// <summary>What was seen, once the watch is over.</summary>
    public IReadOnlyCollection<SeenProcess> Seen => _seen.Values;

    public async Task EndAsync()
    {
        await _stop.CancelAsync();
        await _sampling;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _stop.Dispose();
    }

    async Task SampleAsync()
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            do
            {
                foreach (var id in ProcessTable.All().Where(id => id != Environment.ProcessId))
                    Look(id);
                Samples++;
            }
            while (await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
            // The watch is over.
        }
    }

    /// <summary>A process that just turns into another program would otherwise have one's arguments and the other's environment.</summary>
    void Look(int id)
    {
        var (arguments, environment) = (ProcessTable.Read(id, "cmdline"), ProcessTable.Read(id, "environ"));
        if (arguments.Length + environment.Length == 0 || !arguments.AsSpan().SequenceEqual(ProcessTable.Read(id, "cmdline")))
            return;
        var content = new HashCode();
        content.AddBytes(arguments);
        content.AddBytes(environment);
        _seen.TryAdd((id, content.ToHashCode()), new SeenProcess(id, arguments, environment));
    }
}
