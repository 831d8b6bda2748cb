using System.IO.Pipelines;
using System.Text;

namespace Headwater.Export.Text;

/// <summary>Text into a pipe as UTF-8, handed on whenever enough of it has come together.</summary>
sealed class TextOutput(PipeWriter pipe)
{
    const int HandOnAt = 1 << 16;

    long _waiting;

    public TextOutput Write(ReadOnlySpan<char> text)
    {
        _waiting += Encoding.UTF8.GetBytes(text, pipe);
        return this;
    }

    public void Line(ReadOnlySpan<char> text = default) => Write(text).Write("\n");

    /// <summary>To be called between objects: waits while the reader is behind.</summary>
    public async ValueTask HandOnAsync(CancellationToken ct)
    {
        if (_waiting >= HandOnAt)
            await EndAsync(ct);
    }

    public async ValueTask EndAsync(CancellationToken ct)
    {
        _waiting = 0;
        await pipe.FlushAsync(ct);
    }
}
