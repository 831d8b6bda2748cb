using System.Text;

namespace Headwater.Testing.Fakes;

/// <summary>
/// Servers that nobody should have to trust, by name. Each misbehaves before anybody has logged in; clients may speak TLS or not,
/// where the script does not say otherwise.
/// </summary>
public static class HostileServers
{
    const string Salt = "c2FsdHNhbHRzYWx0c2FsdA==";

    public static IReadOnlyDictionary<string, Func<FakeConversation, CancellationToken, Task>> All { get; } =
        new Dictionary<string, Func<FakeConversation, CancellationToken, Task>>(StringComparer.Ordinal)
        {
            ["asks for the password in clear"] = (talk, ct) => AskAsync(talk, 3, [], ct),
            ["lets in without proof"] = AskNothingAsync,
            ["asks for MD5"] = (talk, ct) => AskAsync(talk, 5, [1, 2, 3, 4], ct),
            ["asks for Kerberos"] = (talk, ct) => AskAsync(talk, 7, [], ct),
            ["asks for an unknown proof"] = (talk, ct) => AskAsync(talk, 99, [], ct),
            ["asks for 1 round of SCRAM"] = (talk, ct) => ScramAsync(talk, "1", Salt, ct),
            ["asks for 60,000,000 rounds of SCRAM"] = (talk, ct) => ScramAsync(talk, "60000000", Salt, ct),
            ["asks for 2^31-1 rounds of SCRAM"] = (talk, ct) => ScramAsync(talk, "2147483647", Salt, ct),
            ["asks for 1e9 rounds of SCRAM"] = (talk, ct) => ScramAsync(talk, "1e9", Salt, ct),
            ["gives a salt that is none"] = (talk, ct) => ScramAsync(talk, "4096", "*not base64*", ct),
            ["gives a salt of 900 kB"] = (talk, ct) => ScramAsync(talk, "4096", Convert.ToBase64String(new byte[675_000]), ct),
            ["continues another exchange"] = AnotherExchangeAsync,
            ["notices without end"] = (talk, ct) => FloodAsync(talk, 'N', "SNOTICE\0C00000\0Mhello\0\0", ct),
            ["parameters without end"] = ParametersAsync,
            ["one byte at a time"] = DripAsync,
            ["an error of 300 MB"] = HugeErrorAsync,
            ["a negative length"] = (talk, ct) => LieAsync(talk, -5, ct),
            ["the greatest length"] = (talk, ct) => LieAsync(talk, int.MaxValue, ct),
            ["a length too short for itself"] = (talk, ct) => LieAsync(talk, 3, ct),
            ["speaks before the TLS handshake"] = InjectAsync,
            ["plain text for TLS"] = (talk, ct) => AnswerAsync(talk, "S", "HELLO HELLO HELLO HELLO", ct),
            ["an error instead of TLS"] = (talk, ct) => AnswerAsync(talk, "ESFATAL\0C28000\0Mgive me your password\0\0", "", ct),
            ["speaks HTTP"] = (talk, ct) => BannerAsync(talk, "HTTP/1.1 400 Bad Request\r\nServer: canary-banner\r\n\r\n", ct),
            ["speaks SSH"] = (talk, ct) => BannerAsync(talk, "SSH-2.0-canary-banner\r\n", ct),
            ["garbage"] = (talk, ct) => BannerAsync(talk, "\u0001\u0002\u00ff\u00fe\u0000\u0000garbage", ct),
            ["closes at once"] = (_, _) => Task.CompletedTask,
            ["closes after the startup message"] = (talk, ct) => talk.ReadStartupAsync(ct),
            ["says nothing"] = (talk, ct) => talk.ListenAsync(ct),
            ["a session without a login"] = NoLoginAsync,
        };

    static async Task AskAsync(FakeConversation talk, int method, byte[] rest, CancellationToken ct)
    {
        await talk.ReadStartupAsync(ct);
        await talk.AskAsync(method, rest, ct);
        await talk.ListenAsync(ct);
    }

    static async Task AskNothingAsync(FakeConversation talk, CancellationToken ct)
    {
        await talk.ReadStartupAsync(ct);
        await talk.WelcomeAsync(ct);
        await talk.ListenAsync(ct);
    }

    static async Task NoLoginAsync(FakeConversation talk, CancellationToken ct)
    {
        await talk.ReadStartupAsync(ct);
        await talk.SendAsync('Z', [(byte)'I'], ct);
        await talk.ListenAsync(ct);
    }

    /// <summary>Goes through SCRAM up to the client's proof, which is the last thing it wants.</summary>
    public static async Task ScramAsync(FakeConversation talk, string iterations, string salt, CancellationToken ct)
    {
        await talk.ReadStartupAsync(ct);
        await talk.AskScramAsync(ct);
        await talk.SendScramChallengeAsync(await talk.ReadScramFirstAsync(ct), iterations, salt, ct);
        await talk.ListenAsync(ct);
    }

    static async Task AnotherExchangeAsync(FakeConversation talk, CancellationToken ct)
    {
        await talk.ReadStartupAsync(ct);
        await talk.AskScramAsync(ct);
        await talk.ReadScramFirstAsync(ct);
        await talk.SendScramChallengeAsync("someone-elses-nonce", "4096", Salt, ct);
        await talk.ListenAsync(ct);
    }

    /// <summary>The same message for as long as the client listens.</summary>
    public static async Task FloodAsync(FakeConversation talk, char type, string body, CancellationToken ct)
    {
        await talk.ReadStartupAsync(ct);
        var message = FakeConversation.Message(type, Encoding.UTF8.GetBytes(body));
        var block = Enumerable.Repeat(message, 2000).SelectMany(bytes => bytes).ToArray();
        while (true)
            await talk.SendAsync(block, ct);
    }

    /// <summary>Parameters with ever new names, after letting the client in.</summary>
    public static async Task ParametersAsync(FakeConversation talk, CancellationToken ct)
    {
        await talk.ReadStartupAsync(ct);
        await talk.AskAsync(0, [], ct);
        for (var i = 0L; ; i += 1000)
            await talk.SendAsync(Enumerable.Range(0, 1000).SelectMany(j => FakeConversation.Message('S', Encoding.UTF8.GetBytes($"name_{i + j}\0{new string('v', 100)}\0"))).ToArray(), ct);
    }

    /// <summary>A notice, one byte every half second.</summary>
    public static async Task DripAsync(FakeConversation talk, CancellationToken ct)
    {
        await talk.ReadStartupAsync(ct);
        var notice = FakeConversation.Message('N', Encoding.UTF8.GetBytes($"SNOTICE\0C00000\0M{new string('x', 5000)}\0\0"));
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        foreach (var one in notice)
        {
            await talk.SendAsync((byte[])[one], ct);
            await clock.WaitForNextTickAsync(ct);
        }
    }

    /// <summary>An ErrorResponse of 300 MB, all of it sent.</summary>
    public static async Task HugeErrorAsync(FakeConversation talk, CancellationToken ct)
    {
        await talk.ReadStartupAsync(ct);
        const int megabytes = 300;
        await talk.SendLyingAsync('E', (megabytes << 20) + 4 + 20, "SFATAL\0C28000\0M"u8.ToArray(), ct);
        var block = new byte[1 << 20];
        Array.Fill(block, (byte)'x');
        for (var i = 0; i < megabytes; i++)
            await talk.SendAsync(block, ct);
        await talk.SendAsync(new byte[5], ct);
        await talk.ListenAsync(ct);
    }

    static async Task LieAsync(FakeConversation talk, int length, CancellationToken ct)
    {
        await talk.ReadStartupAsync(ct);
        await talk.SendLyingAsync('R', length, [0, 0, 0, 0], ct);
        await talk.ListenAsync(ct);
    }

    // What a man in the middle does who wants his words taken for the server's.
    static async Task InjectAsync(FakeConversation talk, CancellationToken ct)
    {
        await talk.ReadSslRequestAsync(ct);
        await talk.SendAsync((byte[])[(byte)'S', .. FakeConversation.Message('R', FakeConversation.Int32(3))], ct);
        await talk.EncryptAsync(ct);
        await talk.ReadStartupAsync(ct);
        await talk.ListenAsync(ct);
    }

    static async Task AnswerAsync(FakeConversation talk, string answer, string then, CancellationToken ct)
    {
        await talk.ReadSslRequestAsync(ct);
        await talk.SendAsync(Encoding.UTF8.GetBytes(answer), ct);
        await talk.SendAsync(Encoding.UTF8.GetBytes(then), ct);
        await talk.ListenAsync(ct);
    }

    static async Task BannerAsync(FakeConversation talk, string text, CancellationToken ct)
    {
        await talk.SendAsync(Encoding.Latin1.GetBytes(text), ct);
        await talk.ListenAsync(ct);
    }
}
