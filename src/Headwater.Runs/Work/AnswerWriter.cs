using System.Text.Json;
using Headwater.Discover.Catalog;
using Headwater.Model.Catalog;

namespace Headwater.Runs.Work;

/// <summary>Writes answers, one line each. After the last one nothing more is written, whoever still has something to say.</summary>
sealed class AnswerWriter(Stream output) : IDisposable
{
    /// <summary>Whoever holds the lock for longer writes to somebody who does not read, and will not get any further.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    readonly Lock _lock = new();
    readonly BufferedStream _buffered = new(output, 64 * 1024);
    bool _closed;

    /// <summary>Steps of a check are seen at once; what a scan finds goes out in blocks.</summary>
    /// <exception cref="OperationCanceledException">Nobody listens any more.</exception>
    public void Write(WorkEvent answer)
    {
        lock (_lock)
        {
            if (_closed)
                return;
            Put(answer, flush: answer is not WorkEvent.Scanned);
        }
    }

    /// <exception cref="OperationCanceledException">Nobody listens any more.</exception>
    public void Last(WorkEvent answer)
    {
        if (!_lock.TryEnter(Patience))
            return;
        try
        {
            if (_closed)
                return;
            Put(answer, flush: true);
            _closed = true;
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>What has not been written by now never will be: the last answer was.</summary>
    public void Dispose() => output.Dispose();

    void Put(WorkEvent answer, bool flush)
    {
        try
        {
            JsonSerializer.Serialize(_buffered, answer, WorkJson.Default.WorkEvent);
            _buffered.WriteByte((byte)'\n');
            if (answer is WorkEvent.Scanned { Item: ScanItem.Object found })
                Put(found.Entry.Content);
            if (flush)
                _buffered.Flush();
        }
        catch (IOException e)
        {
            throw new OperationCanceledException("nobody listens any more", e);
        }
    }

    void Put(CatalogContent content)
    {
        _buffered.Write(content.Json.Span);
        _buffered.WriteByte((byte)'\n');
    }
}
