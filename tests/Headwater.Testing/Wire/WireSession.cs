using System.Buffers.Binary;
using System.Text;

namespace Headwater.Testing.Wire;

/// <summary>What one client said through a proxy, decoded. A session that turns to TLS is opaque from there on.</summary>
public sealed class WireSession
{
    const int SslRequest = 80877103;
    const int GssRequest = 80877104;
    const int CancelRequest = 80877102;

    readonly List<byte> _buffer = [];
    readonly List<FrontendMessage> _messages = [];
    bool _hasStarted;

    /// <summary>The parameters of the startup message.</summary>
    public IReadOnlyDictionary<string, string> Startup { get; private set; } = new Dictionary<string, string>();

    public bool IsCancel { get; private set; }

    public bool IsEncrypted { get; internal set; }

    /// <summary>The proxy broke it off or answered in the server's place: the client cannot be blamed for how it ended.</summary>
    public bool WasDisturbed { get; internal set; }

    /// <summary>What the server said, in bytes.</summary>
    public long ServerBytes { get; internal set; }

    /// <summary>Completed when both sides are gone.</summary>
    public Task Ended => End.Task;

    internal TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<FrontendMessage> Messages
    {
        get
        {
            lock (_messages)
                return [.. _messages];
        }
    }

    /// <summary>Takes in what a client might say, without one.</summary>
    public void Say(byte[] bytes) => Feed(bytes);

    /// <summary>Takes in what the client sent; true when it now waits for the one byte that answers a request for encryption.</summary>
    internal bool Feed(ReadOnlySpan<byte> bytes)
    {
        if (IsEncrypted)
            return false;
        _buffer.AddRange(bytes);
        var asksForEncryption = false;
        while (!_hasStarted && TryTake(0, out _, out var first))
            asksForEncryption = Begin(first);
        while (_hasStarted && !IsCancel && TryTake(1, out var type, out var body))
            lock (_messages)
                _messages.Add(FrontendMessage.Of(type, body));
        return asksForEncryption;
    }

    bool Begin(byte[] body)
    {
        var code = BinaryPrimitives.ReadInt32BigEndian(body);
        if (code is SslRequest or GssRequest)
            return true;
        _hasStarted = true;
        IsCancel = code == CancelRequest;
        if (IsCancel)
            return false;
        var words = Encoding.UTF8.GetString(body.AsSpan(4)).Split('\0');
        Startup = Enumerable.Range(0, words.Length / 2).Where(i => words[2 * i].Length > 0).ToDictionary(i => words[2 * i], i => words[(2 * i) + 1]);
        return false;
    }

    bool TryTake(int prefix, out char type, out byte[] body)
    {
        (type, body) = ('\0', []);
        if (_buffer.Count < prefix + 4)
            return false;
        var head = _buffer.GetRange(0, prefix + 4).ToArray();
        var length = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(prefix));
        if (_buffer.Count < prefix + length)
            return false;
        type = (char)head[0];
        body = _buffer.GetRange(prefix + 4, length - 4).ToArray();
        _buffer.RemoveRange(0, prefix + length);
        return true;
    }
}
