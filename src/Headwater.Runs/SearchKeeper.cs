using System.Threading.Channels;
using Headwater.Store;
using Microsoft.Extensions.Logging;

namespace Headwater.Runs;

/// <summary>Brings the search up to date in the background of a process that lives on, so that nobody who searches has to wait for it.</summary>
sealed class SearchKeeper : IAsyncDisposable
{
    readonly HeadwaterStore _store;
    readonly ILogger _log;
    readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    readonly CancellationTokenSource _closing = new();
    readonly Task _keeping;

    public SearchKeeper(HeadwaterStore store, ILogger log)
    {
        _store = store;
        _log = log;
        _keeping = Task.Run(() => KeepAsync(_closing.Token));
    }

    /// <summary>Says that something may have changed. Several of these while one is looked into are as good as one.</summary>
    public void Wake() => _wakes.Writer.TryWrite(true);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _keeping;
        _closing.Dispose();
    }

    async Task KeepAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var _ in _wakes.Reader.ReadAllAsync(ct))
                await RefreshAsync(ct);
        }
        catch (OperationCanceledException)
        {
            // The service closes.
        }
    }

    async Task RefreshAsync(CancellationToken ct)
    {
        try
        {
            await _store.Search.RefreshAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The next search does it, and says what is wrong.
            _log.SearchNotKept(e);
        }
    }
}
