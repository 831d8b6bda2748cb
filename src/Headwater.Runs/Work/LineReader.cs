using System.Buffers;
using System.IO.Pipelines;
using Headwater.Model.Errors;

namespace Headwater.Runs.Work;

/// <summary>Reads lines of bytes from a stream, none longer than a bound.</summary>
sealed class LineReader(Stream stream, int most)
{
    readonly PipeReader _reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024));
    SequencePosition _consumed;
    bool _pending;

    /// <summary>The next line without its end, valid until the next call; null at the end of the stream, where an unfinished line is dropped.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken ct)
    {
        if (_pending)
            _reader.AdvanceTo(_consumed);
        _pending = false;

        while (true)
        {
            var result = await _reader.ReadAsync(ct);
            if (result.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = result.Buffer.Slice(0, end);
                _consumed = result.Buffer.GetPosition(1, end);
                _pending = true;
                return line.IsSingleSegment ? line.First : line.ToArray();
            }

            var unfinished = result.Buffer.Length;
            _reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            if (result.IsCompleted)
                return null;
            if (unfinished > most)
                throw new HeadwaterException(ErrorCode.WorkerDied, $"the working process answered a line of more than {most} bytes");
        }
    }
}
