using System.Buffers;
using System.IO.Pipelines;

namespace Headwater.Runs.Work;

/// <summary>Reads lines of bytes from a stream, none longer than a bound.</summary>
sealed class LineReader(Stream stream, int most)
{
    readonly PipeReader _reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024));
    SequencePosition _consumed;
    bool _pending;

    /// <summary>The next line without its end, valid until the next call; null at the end of the stream, where an unfinished line is dropped.</summary>
    /// <exception cref="Model.Errors.HeadwaterException">The line is too long (HW1014).</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken ct)
    {
        if (_pending)
            _reader.AdvanceTo(_consumed);
        _pending = false;

        var searched = 0L;
        while (true)
        {
            var result = await _reader.ReadAsync(ct);
            // A long line comes in many pieces; each is looked through once.
            if (result.Buffer.Slice(searched).PositionOf((byte)'\n') is { } end)
                return Take(result.Buffer, end);

            searched = result.Buffer.Length;
            _reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            if (result.IsCompleted)
                return null;
            if (searched > most)
                throw WorkFailures.Unreadable($"a line of more than {most} bytes");
        }
    }

    ReadOnlyMemory<byte> Take(ReadOnlySequence<byte> buffer, SequencePosition end)
    {
        var line = buffer.Slice(0, end);
        _consumed = buffer.GetPosition(1, end);
        _pending = true;
        return line.IsSingleSegment ? line.First : line.ToArray();
    }
}
