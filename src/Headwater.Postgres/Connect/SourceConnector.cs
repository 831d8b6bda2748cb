using System.Collections.Concurrent;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Connect.Handshake;
using Headwater.Postgres.Connect.Sessions;
using Headwater.Postgres.Connect.Tls;

namespace Headwater.Postgres.Connect;

/// <summary>
/// Connects to one source, and counts its connections. Each stage can be taken by itself, as a check does it:
/// resolve, dial, visit, agree on the proof, open; <see cref="OpenAsync(SessionSettings, string?, CancellationToken)"/> takes them all.
/// </summary>
public sealed class SourceConnector : IAsyncDisposable
{
    readonly ConnectorOptions _options;
    readonly TimeProvider _time;
    readonly HostResolver _resolver;
    readonly Dialer _dialer;
    readonly HandshakeProbe _probe;
    readonly ConnectionBudget _budget;
    readonly ConcurrentDictionary<Route, ServerGreeting> _greetings = [];

    public SourceConnector(SourceTarget target, ConnectorOptions options, TimeProvider time)
    {
        Target = target;
        _options = options;
        _time = time;
        _resolver = new HostResolver(options.Policy, options.Limits, time);
        _dialer = new Dialer(options.Policy, options.Limits, time);
        _probe = new HandshakeProbe(_dialer, options.Application, options.Limits, time);
        _budget = new ConnectionBudget(Math.Max(1, target.Spec.Connections));
    }

    public SourceTarget Target { get; }

    /// <summary>The servers that the source lists, in the order in which they are tried.</summary>
    public IReadOnlyList<Endpoint> Endpoints => Endpoint.All(Target.Spec);

    Limits Limits => _options.Limits;

    public Task<ResolvedHost> ResolveAsync(Endpoint endpoint, CancellationToken ct) => _resolver.ResolveAsync(endpoint, ct);

    /// <summary>
    /// Connects to the first address that answers. Visit the server on this very connection: some versions write into their log
    /// about who connects and hangs up without a word.
    /// </summary>
    public Task<Dialed> DialAsync(ResolvedHost host, CancellationToken ct) => _dialer.DialAsync(host, ct);

    /// <summary>How a route is to be encrypted.</summary>
    public TlsPlan TlsOf(Route route) => TlsPlan.For(route, Target.Spec, Target.Credentials, _time);

    /// <summary>Agrees on encryption and asks which proof the server wants; sends none.</summary>
    public async Task<ServerGreeting> VisitAsync(Dialed dialed, CancellationToken ct)
    {
        var greeting = await _probe.VisitAsync(dialed, TlsOf(dialed.Route), Login(null), ct);
        return _greetings[dialed.Route] = greeting;
    }

    /// <summary>The same on a connection of its own.</summary>
    public async Task<ServerGreeting> VisitAsync(Route route, CancellationToken ct)
    {
        await using var dialed = await _dialer.DialAsync(route, ct);
        return await VisitAsync(dialed, ct);
    }

    /// <summary>Decides whether the server may have the proof it wants.</summary>
    public AgreedProof Agree(Route route, ServerGreeting greeting) => ProofPolicy.Agree(Target.Spec, route, greeting, HasPassword, Limits);

    /// <summary>A session on a route that was visited; in the source's own database unless another is given.</summary>
    public async Task<SafeSession> OpenAsync(Route route, ServerGreeting greeting, SessionSettings settings, string? database, CancellationToken ct)
    {
        var plan = new SessionPlan
        {
            Source = Target.Name,
            Route = route,
            Tls = TlsOf(route),
            Greeting = greeting,
            Proof = Agree(route, greeting),
            Login = Login(database),
            Settings = settings,
            Application = _options.Application,
            Password = PasswordAsync,
            Target = Target.Spec.TargetSession,
            Connections = Target.Spec.Connections,
            Limits = Limits,
            Time = _time,
        };
        var lease = await _budget.TakeAsync(ct);
        try
        {
            return await SessionOpening.OpenAsync(plan, lease, ct);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    /// <summary>A session on the first of the source's servers that will do.</summary>
    /// <exception cref="HeadwaterException">None will: with several servers the message has the reason of each.</exception>
    public Task<SafeSession> OpenAsync(SessionSettings settings, string? database, CancellationToken ct) =>
        new HostSearch(this).OpenAsync((route, token) => OpenAsync(route, settings, database, token), ct);

    public ValueTask DisposeAsync()
    {
        _budget.Dispose();
        return ValueTask.CompletedTask;
    }

    async Task<SafeSession> OpenAsync(Route route, SessionSettings settings, string? database, CancellationToken ct)
    {
        if (!_greetings.TryGetValue(route, out var greeting))
            greeting = await VisitAsync(route, ct);
        return await OpenAsync(route, greeting, settings, database, ct);
    }

    Login Login(string? database) => Connect.Login.Of(Target.Spec, Target.Credentials, database);

    bool HasPassword => Target.Credentials[CredentialField.Password] is not null;

    ValueTask<Secret?> PasswordAsync(CancellationToken ct) => ValueTask.FromResult(Target.Credentials[CredentialField.Password]);
}
