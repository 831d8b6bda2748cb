using System.Globalization;

namespace Headwater.Testing.Secrets;

/// <summary>Samples the arguments and environments of every process of this machine ten times a second, to be searched afterwards.</summary>
public sealed class ProcessWatch : IAsyncDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    readonly Dictionary<string, byte[]> _seen = new(StringComparer.Ordinal);
    readonly CancellationTokenSource _stop = new();
    readonly Task _sampling;

    public ProcessWatch() => _sampling = Task.Run(SampleAsync);

    public int Samples { get; private set; }

    /// <summary>What was seen, after the watch has been disposed.</summary>
    public CanarySearch Into(CanarySearch search, Func<string, bool>? except = null)
    {
        foreach (var (place, bytes) in _seen.Where(entry => except?.Invoke(entry.Key) != true))
            search.Bytes(place, bytes);
        return search;
    }

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
            do
            {
                Sample();
                Samples++;
            }
            while (await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
            // The watch is over.
        }
    }

    void Sample()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) && pid != Environment.ProcessId))
        {
            Keep(folder, "cmdline");
            Keep(folder, "environ");
        }
    }

    void Keep(string folder, string file)
    {
        try
        {
            var bytes = File.ReadAllBytes(Path.Combine(folder, file));
            if (bytes.Length > 0)
                _seen.TryAdd($"{folder}/{file} {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))[..8]}", bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The process ended while it was looked at.
        }
    }
}
