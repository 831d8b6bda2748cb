using System.Buffers.Binary;
using System.Text;

namespace Headwater.Testing.Fakes;

/// <summary>Answers that a query should never get, by name: to one statement sent by the extended protocol whose answer is one int4.</summary>
public static class HostileAnswers
{
    public static IReadOnlyDictionary<string, Func<Stream, CancellationToken, Task>> All { get; } =
        new Dictionary<string, Func<Stream, CancellationToken, Task>>(StringComparer.Ordinal)
        {
            ["rows without end"] = (client, ct) => FloodAsync(client, Begun, Row(4, [0, 0, 0, 1]), ct),
            ["notices without end"] = (client, ct) => FloodAsync(client, [], FakeConversation.Message('N', "SNOTICE\0C00000\0Mhello\0\0"u8.ToArray()), ct),
            ["parameters without end"] = (client, ct) => FloodAsync(client, [], FakeConversation.Message('S', "application_name\0x\0"u8.ToArray()), ct),
            ["a row, one byte at a time"] = DripAsync,
            ["a row of a negative length"] = (client, ct) => client.WriteAsync((byte[])[.. Begun, (byte)'D', .. FakeConversation.Int32(-5), 0, 1], ct).AsTask(),
            ["a row of the greatest length"] = (client, ct) => client.WriteAsync((byte[])[.. Begun, (byte)'D', .. FakeConversation.Int32(int.MaxValue), 0, 1], ct).AsTask(),
            ["a field of a negative length"] = (client, ct) => client.WriteAsync((byte[])[.. Begun, .. Row(-7, [0, 0, 0, 1]), .. Done], ct).AsTask(),
            ["a field that is longer than its row"] = (client, ct) => client.WriteAsync((byte[])[.. Begun, .. Row(1 << 20, [0, 0, 0, 1]), .. Done], ct).AsTask(),
            ["a field of the greatest length"] = (client, ct) => client.WriteAsync((byte[])[.. Begun, .. Row(int.MaxValue, [0, 0, 0, 1]), .. Done], ct).AsTask(),
            ["an unknown type of field"] = (client, ct) => client.WriteAsync((byte[])[.. Described(99_999), .. Row(4, [0, 0, 0, 1]), .. Done], ct).AsTask(),
            ["an array where a number belongs"] = (client, ct) => client.WriteAsync((byte[])[.. Described(1007), .. Row(4, [0, 0, 0, 1]), .. Done], ct).AsTask(),
            ["more columns than described"] = (client, ct) => client.WriteAsync((byte[])[.. Begun, (byte)'D', .. FakeConversation.Int32(6), 0x7f, 0xff, .. Done], ct).AsTask(),
            ["an unknown message"] = (client, ct) => client.WriteAsync((byte[])[.. Begun, .. FakeConversation.Message('~', [1, 2, 3]), .. Done], ct).AsTask(),
            ["a copy that nobody asked for"] = (client, ct) => client.WriteAsync((byte[])[.. Begun, .. FakeConversation.Message('G', [0, 0, 0]), .. Done], ct).AsTask(),
            ["another login"] = (client, ct) => client.WriteAsync((byte[])[.. Begun, .. FakeConversation.Message('R', [0, 0, 0, 3]), .. Done], ct).AsTask(),
            ["garbage"] = (client, ct) => client.WriteAsync(Encoding.Latin1.GetBytes("HTTP/1.1 200 OK\r\n\r\n" + new string('\u00ff', 2000)), ct).AsTask(),
            ["nothing"] = (_, _) => Task.CompletedTask,
            ["the end"] = (client, _) => { client.Close(); return Task.CompletedTask; },
        };

    /// <summary>ParseComplete, BindComplete, and a row of one int4.</summary>
    static byte[] Begun => Described(23);

    static byte[] Done => [.. FakeConversation.Message('C', "SELECT 1\0"u8.ToArray()), .. FakeConversation.Message('Z', [(byte)'T'])];

    static byte[] Described(int type) =>
    [
        .. FakeConversation.Message('1', []), .. FakeConversation.Message('2', []),
        .. FakeConversation.Message('T', [0, 1, .. "n\0"u8, 0, 0, 0, 0, 0, 0, .. FakeConversation.Int32(type), 0, 4, 0xff, 0xff, 0xff, 0xff, 0, 1]),
    ];

    static byte[] Row(int length, byte[] value)
    {
        var count = new byte[2];
        BinaryPrimitives.WriteInt16BigEndian(count, 1);
        return FakeConversation.Message('D', [.. count, .. FakeConversation.Int32(length), .. value]);
    }

    static async Task FloodAsync(Stream client, byte[] first, byte[] message, CancellationToken ct)
    {
        await client.WriteAsync(first, ct);
        var block = Enumerable.Repeat(message, 2000).SelectMany(bytes => bytes).ToArray();
        while (true)
            await client.WriteAsync(block, ct);
    }

    static async Task DripAsync(Stream client, CancellationToken ct)
    {
        await client.WriteAsync(Begun, ct);
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        foreach (var one in FakeConversation.Message('D', new byte[1000]))
        {
            await client.WriteAsync((byte[])[one], ct);
            await client.FlushAsync(ct);
            await clock.WaitForNextTickAsync(ct);
        }
    }
}
