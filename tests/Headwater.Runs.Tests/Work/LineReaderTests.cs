using System.IO.Pipelines;
using System.Text;
using Headwater.Model.Errors;
using Headwater.Runs.Work;

namespace Headwater.Runs.Tests.Work;

public sealed class LineReaderTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lines_are_the_same_however_they_arrive()
    {
        string[] lines = ["", "a", new string('b', 100_000), "c", "", new string('d', 65_536), "e"];
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");

        foreach (var piece in (int[])[1, 7, 4096, 65_537, bytes.Length])
            Assert.Equal(lines, await ReadAsync(Trickle(bytes, piece), 1 << 20));
    }

    [Fact]
    public async Task A_line_that_was_not_finished_is_dropped() =>
        Assert.Equal(["whole"], await ReadAsync(new MemoryStream("whole\nhal"u8.ToArray()), 100));

    [Fact]
    public async Task A_line_without_end_is_refused_long_before_memory_is()
    {
        var endless = new Pipe();
        var writing = WriteAsync(endless.Writer);

        var refused = await Assert.ThrowsAsync<HeadwaterException>(() => ReadAsync(endless.Reader.AsStream(), 1 << 20));
        Assert.Equal(ErrorCode.WorkerDied, refused.Code);
        Assert.Contains("1048576 bytes", refused.Message, StringComparison.Ordinal);
        await endless.Reader.CompleteAsync();
        await writing;
    }

    static async Task WriteAsync(PipeWriter writer)
    {
        var block = new byte[64 * 1024];
        Array.Fill(block, (byte)'x');
        while (!(await writer.WriteAsync(block, Ct)).IsCompleted)
        {
        }
    }

    static async Task<List<string>> ReadAsync(Stream stream, int most)
    {
        var reader = new LineReader(stream, most);
        var lines = new List<string>();
        while (await reader.ReadAsync(Ct) is { } line)
            lines.Add(Encoding.UTF8.GetString(line.Span));
        return lines;
    }

    static Stream Trickle(byte[] bytes, int piece)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        for (var at = 0; at < bytes.Length; at += piece)
        {
            bytes.AsSpan(at, Math.Min(piece, bytes.Length - at)).CopyTo(pipe.Writer.GetSpan(piece));
            pipe.Writer.Advance(Math.Min(piece, bytes.Length - at));
        }

        pipe.Writer.Complete();
        return new Slow(pipe.Reader.AsStream(), piece);
    }

    /// <summary>Gives at most so many bytes at a time.</summary>
    sealed class Slow(Stream inner, int most) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(buffer[..Math.Min(most, buffer.Length)], cancellationToken);
    }
}
