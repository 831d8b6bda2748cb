using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Headwater.Testing.Ssh;

namespace Headwater.Testing.Kill;

/// <summary>Follows a process and everything that it starts: who there was, whether any of them is left, and how much memory each held at most.</summary>
public sealed class ProcessTrace : IAsyncDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    readonly int _root;
    readonly ConcurrentDictionary<(int Id, string Started), TracedProcess> _seen = new();
    readonly CancellationTokenSource _stop = new();
    readonly Task _sampling;

    ProcessTrace(int root)
    {
        _root = root;
        Sample();
        _sampling = Task.Run(SampleAsync);
    }

    public static ProcessTrace Of(int process) => new(process);

    public IReadOnlyList<TracedProcess> Seen => [.. _seen.Values];

    /// <summary>Those that have not ended, by the moment each was started at: a number may belong to another process by now.</summary>
    public IReadOnlyList<TracedProcess> Left => [.. _seen.Where(entry => Stat(entry.Key.Id) is { State: not 'Z' } now && now.Started == entry.Key.Started).Select(entry => entry.Value)];

    /// <summary>The live process below the root that was started with this argument.</summary>
    public TracedProcess? Find(string argument) => Left.FirstOrDefault(process => process.Id != _root && process.Command.Contains(argument));

    /// <summary>The most memory that any process started with this argument held.</summary>
    public long PeakBytes(Func<TracedProcess, bool> which) => Seen.Where(which).Select(process => process.PeakBytes).DefaultIfEmpty(0).Max();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _sampling;
        _stop.Dispose();
    }

    async Task SampleAsync()
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
                Sample();
        }
        catch (OperationCanceledException)
        {
            // Nobody asks any more.
        }
    }

    void Sample()
    {
        var all = ProcessTable.All().Select(id => (Id: id, Stat: Stat(id))).Where(process => process.Stat is not null).ToList();
        var children = all.ToLookup(process => process.Stat!.Value.Parent);
        var open = new Stack<int>([_root]);
        foreach (var root in all.Where(process => process.Id == _root))
            Look(root.Id, root.Stat!.Value.Started);
        while (open.TryPop(out var parent))
            foreach (var child in children[parent])
            {
                Look(child.Id, child.Stat!.Value.Started);
                open.Push(child.Id);
            }
    }

    void Look(int id, string started)
    {
        var command = Encoding.UTF8.GetString(ProcessTable.Read(id, "cmdline")).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        var status = Encoding.UTF8.GetString(ProcessTable.Read(id, "status"));
        var peak = status.Split('\n').FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var bytes = peak is [_, var kilobytes, ..] ? long.Parse(kilobytes, CultureInfo.InvariantCulture) << 10 : 0;
        _seen.AddOrUpdate(
            (id, started), _ => new TracedProcess(id, command, bytes),
            (_, before) => before with { Command = command.Length > 0 ? command : before.Command, PeakBytes = Math.Max(before.PeakBytes, bytes) });
    }

    static (char State, int Parent, string Started)? Stat(int id)
    {
        var text = Encoding.UTF8.GetString(ProcessTable.Read(id, "stat"));
        var end = text.LastIndexOf(')');
        return end >= 0 && text[(end + 2)..].Split(' ') is { Length: > 19 } words ? (words[0][0], int.Parse(words[1], CultureInfo.InvariantCulture), words[19]) : null;
    }
}
