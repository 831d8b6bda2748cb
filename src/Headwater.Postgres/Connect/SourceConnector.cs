using System.Collections.Concurrent;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Connect.Handshake;
using Headwater.Postgres.Connect.Passwords;
using Headwater.Postgres.Connect.Sessions;
using Headwater.Postgres.Connect.Tls;

namespace Headwater.Postgres.Connect;

/// <summary>
/// Connects to one source, and counts its connections. Each stage can be taken by itself, as a check does it:
/// resolve and dial (or tunnel), visit, agree on the proof, open; <see cref="OpenAsync(SessionSettings, string?, CancellationToken)"/> takes them all.
/// </summary>
public sealed class SourceConnector : IAsyncDisposable
{
    /// <summary>How often the role's budget is asked for, when others have all of it.</summary>
    const int Turns = 3;

    static readonly TimeSpan BetweenTurns = TimeSpan.FromMilliseconds(400);

    readonly ConnectorOptions _options;
    readonly TimeProvider _time;
    readonly HostResolver _resolver;
    readonly Dialer _dialer;
    readonly HandshakeProbe _probe;
    readonly ConnectionBudget _budget;
    readonly PasswordSource _passwords;
    readonly Tunnels? _tunnels;
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
        _passwords = new PasswordSource(target.Spec, target.Credentials, new PasswordSurroundings(options.Environment, time) { Limits = options.Limits, Connect = ConnectAsync });
        _tunnels = target.Spec.Ssh is { } ssh ? new Tunnels(ssh, target.Credentials, options.TunnelFolder, _resolver, options.Limits, time) : null;
    }

    public SourceTarget Target { get; }

    /// <summary>The servers that the source lists, in the order in which they are tried.</summary>
    public IReadOnlyList<Endpoint> Endpoints => Endpoint.All(Target.Spec);

    /// <summary>Whether the servers are reached through tunnels.</summary>
    public bool HasTunnel => _tunnels is not null;

    Limits Limits => _options.Limits;

    public Task<ResolvedHost> ResolveAsync(Endpoint endpoint, CancellationToken ct) => _resolver.ResolveAsync(endpoint, ct);

    /// <summary>
    /// Connects to the first address that answers. Visit the server on this very connection: some versions write into their log
    /// about who connects and hangs up without a word.
    /// </summary>
    public Task<Dialed> DialAsync(ResolvedHost host, CancellationToken ct) => _dialer.DialAsync(host, ct);

    /// <summary>Opens the tunnel to a server, or makes sure that it is up.</summary>
    public Task<Route> TunnelAsync(Endpoint endpoint, CancellationToken ct) =>
        (_tunnels ?? throw new InvalidOperationException("The source has no tunnel.")).RouteAsync(endpoint, ct);

    /// <summary>Gets the password as a connection would and forgets it: whether there is one to be had is known before anybody is asked.</summary>
    /// <exception cref="HeadwaterException">There is none to be had (HW1012).</exception>
    public async Task<bool> HasPasswordAsync(CancellationToken ct) => await _passwords.For(Endpoints[0], Login(null).User)(ct) is not null;

    /// <summary>How a route is to be encrypted.</summary>
    public TlsPlan TlsOf(Route route) => TlsPlan.For(route, Target.Spec, Target.Credentials, _time);

    /// <summary>Agrees on encryption and asks which proof the server wants; sends none.</summary>
    public Task<ServerGreeting> VisitAsync(Dialed dialed, CancellationToken ct) => ExplainAsync(dialed.Route, async () =>
    {
        var greeting = await _probe.VisitAsync(dialed, TlsOf(dialed.Route), Login(null), ct);
        return _greetings[dialed.Route] = greeting;
    }, ct);

    /// <summary>The same on a connection of its own.</summary>
    public async Task<ServerGreeting> VisitAsync(Route route, CancellationToken ct)
    {
        // Without a role there is nobody to visit as.
        _ = Login(null);
        await using var dialed = await _dialer.DialAsync(route, ct);
        return await VisitAsync(dialed, ct);
    }

    /// <summary>Decides whether the server may have the proof it wants.</summary>
    public AgreedProof Agree(Route route, ServerGreeting greeting) => ProofPolicy.Agree(Target.Spec, route, greeting, _passwords.HasPassword, Limits);

    /// <summary>
    /// A session on a route that was visited; in the source's own database unless another is given. Several sources often share a role, and their runs
    /// are mostly short: who finds the role's budget taken leaves, and comes again a little later.
    /// </summary>
    public async Task<SafeSession> OpenAsync(Route route, ServerGreeting greeting, SessionSettings settings, string? database, CancellationToken ct)
    {
        for (var turn = 1; ; turn++)
            try
            {
                return await OpenOnceAsync(route, greeting, settings, database, ct);
            }
            catch (HeadwaterException e) when (e.Code == ErrorCode.BudgetExhausted && turn < Turns)
            {
                await Task.Delay(turn * BetweenTurns, _time, ct);
            }
    }

    async Task<SafeSession> OpenOnceAsync(Route route, ServerGreeting greeting, SessionSettings settings, string? database, CancellationToken ct)
    {
        _dialer.Allow(route);
        var login = Login(database);
        var plan = new SessionPlan
        {
            Source = Target.Name,
            Route = route,
            Tls = TlsOf(route),
            Greeting = greeting,
            Proof = Agree(route, greeting),
            Login = login,
            Settings = settings,
            Application = _options.Application,
            Password = _passwords.For(route.Server, login.User),
            Target = Target.Spec.TargetSession,
            Connections = Math.Max(1, Target.Spec.Connections),
            Limits = Limits,
            Time = _time,
        };
        var lease = await _budget.TakeAsync(ct);
        try
        {
            return await ExplainAsync(route, () => SessionOpening.OpenAsync(plan, lease, ct), ct);
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
        new HostSearch(this).OpenAsync((route, token) => OpenTwiceAsync(route, settings, database, token), ct);

    public async ValueTask DisposeAsync()
    {
        if (_tunnels is not null)
            await _tunnels.DisposeAsync();
        _passwords.Dispose();
        _budget.Dispose();
    }

    // ssh may notice only now that its tunnel is dead.
    async Task<SafeSession> OpenTwiceAsync(Route route, SessionSettings settings, string? database, CancellationToken ct)
    {
        try
        {
            return await OpenAsync(route, settings, database, ct);
        }
        catch (HeadwaterException e) when (route.IsTunnel && e.Code == ErrorCode.SshFailed)
        {
            return await OpenAsync(await TunnelAsync(route.Server, ct), settings, database, ct);
        }
    }

    async Task<SafeSession> OpenAsync(Route route, SessionSettings settings, string? database, CancellationToken ct)
    {
        if (!_greetings.TryGetValue(route, out var greeting))
            greeting = await VisitAsync(route, ct);
        return await OpenAsync(route, greeting, settings, database, ct);
    }

    Login Login(string? database) => Dial.Login.Of(Target.Spec, Target.Credentials, database);

    /// <summary>What breaks inside of a tunnel is said as ssh knows it: the database may not answer at its far end.</summary>
    async Task<T> ExplainAsync<T>(Route route, Func<Task<T>> work, CancellationToken ct)
    {
        try
        {
            return await work();
        }
        catch (HeadwaterException e) when (route.IsTunnel && e.Code is ErrorCode.CannotReach or ErrorCode.ServerMisbehaved or ErrorCode.SourceLost or ErrorCode.DeadlineExceeded)
        {
            throw await _tunnels!.ExplainAsync(route, ct) ?? e;
        }
    }

    // The way to AWS's token service, under the same policy.
    async ValueTask<Stream> ConnectAsync(string host, int port, CancellationToken ct) =>
        (await _dialer.DialAsync(await _resolver.ResolveAsync(new Endpoint(host, port), ct), ct)).Stream;
}
