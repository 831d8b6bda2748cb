using System.Collections.Concurrent;
using System.Text;
using Headwater.Testing.Fakes;

namespace Headwater.EndToEnd.Reach;

/// <summary>
/// What stands before a database of RDS: it speaks TLS, asks for the password in clear, and lets pass to a real server whoever brings one.
/// It asks in each second only once, so that tokens signed for different connections differ in their date.
/// </summary>
sealed class TokenGate : IAsyncDisposable
{
    static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);
    static readonly byte[] EndOfText = [0];

    readonly FakePostgres _gate;
    readonly SemaphoreSlim _turn = new(1, 1);
    long _second;

    public TokenGate(FakeCertificate certificate, int behind) => _gate = FakePostgres.Start(
        async (talk, ct) =>
        {
            await talk.ReadStartupAsync(ct);
            await NextSecondAsync(ct);
            const int cleartextPassword = 3;
            await talk.AskAsync(cleartextPassword, [], ct);
            // A visitor who only wants to know what is asked for leaves here.
            var (_, password) = await talk.ReadMessageAsync(ct);
            Tokens.Enqueue(Encoding.UTF8.GetString(password.AsSpan().TrimEnd(EndOfText)));
            await talk.RelayAsync(behind, ct);
        },
        certificate.Load());

    public int Port => _gate.Port;

    /// <summary>The password of each connection that went on.</summary>
    public ConcurrentQueue<string> Tokens { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _gate.DisposeAsync();
        _turn.Dispose();
    }

    async Task NextSecondAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        using var clock = new PeriodicTimer(Between);
        while (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() == _second)
            await clock.WaitForNextTickAsync(ct);
        _second = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        _turn.Release();
    }
}
