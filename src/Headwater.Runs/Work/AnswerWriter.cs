using System.Text.Json;

namespace Headwater.Runs.Work;

/// <summary>Writes answers, one line each. After the last one nothing more is written, whoever still has something to say.</summary>
sealed class AnswerWriter(Stream output) : IDisposable
{
    readonly Lock _lock = new();
    readonly BufferedStream _buffered = new(output, 64 * 1024);
    bool _closed;

    /// <summary>Steps of a check are seen at once; what a scan finds goes out in blocks.</summary>
    public void Write(WorkEvent answer)
    {
        lock (_lock)
        {
            if (_closed)
                return;
            Put(answer);
            if (answer is not WorkEvent.Scanned)
                _buffered.Flush();
        }
    }

    public void Last(WorkEvent answer)
    {
        lock (_lock)
        {
            if (_closed)
                return;
            Put(answer);
            _buffered.Flush();
            _closed = true;
        }
    }

    public void Dispose() => _buffered.Dispose();

    void Put(WorkEvent answer)
    {
        JsonSerializer.Serialize(_buffered, answer, WorkJson.Default.WorkEvent);
        _buffered.WriteByte((byte)'\n');
    }
}
