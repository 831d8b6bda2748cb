using System.Runtime.CompilerServices;
using Headwater.Model;
using Headwater.Model.Checks;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Postgres.Connect;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Connect.Handshake;
using Headwater.Postgres.Connect.Sessions;
using Headwater.Postgres.Connect.Tls;

namespace Headwater.Postgres.Check;

/// <summary>The steps from the secret to an open session: secret, dns, tcp, ssh, tls, authenticate. It ends at the first that fails.</summary>
sealed class ReachSteps(SourceConnector connector, Limits limits, TimeProvider time)
{
    readonly StepClock _clock = new(time);
    HeadwaterException? _turnedAway;

    /// <summary>The session that the last step opened; the caller's to dispose.</summary>
    public SafeSession? Session { get; private set; }

    SourceSpec Source => connector.Target.Spec;

    public async IAsyncEnumerable<CheckStep> RunAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var secret = await _clock.RunAsync(StepName.Secret, () => SecretAsync(ct));
        yield return secret;
        if (secret.Status == StepStatus.Failed)
            yield break;

        var (dns, hosts) = await _clock.RunAsync(StepName.Dns, () => ResolveAsync(ct));
        yield return dns;
        if (hosts is null)
            yield break;

        var (tcp, dialed) = await _clock.RunAsync(StepName.Tcp, () => DialAsync(hosts, ct));
        yield return tcp;
        if (dialed is null)
            yield break;

        await using var connection = dialed;
        var (ssh, route) = await _clock.RunAsync(StepName.Ssh, () => TunnelAsync(dialed, ct));
        yield return ssh;
        if (route is null)
            yield break;

        var (tls, greeting) = await _clock.RunAsync(StepName.Tls, () => VisitAsync(route, dialed, ct));
        yield return tls;
        if (_turnedAway is not null)
            yield return StepClock.Now(StepName.Authenticate, Verdict.Failed(_turnedAway.Message, _turnedAway.Hint));
        if (greeting is null)
            yield break;

        await foreach (var step in AuthenticateAsync(route, greeting, ct))
            yield return step;
    }

    async Task<Verdict> SecretAsync(CancellationToken ct)
    {
        var login = Login.Of(Source, connector.Target.Credentials);
        var has = await connector.HasPasswordAsync(ct);
        var found = $"role {Quoted(login.User)}, {Proof(has)}";
        return Source.User is { Length: > 0 } named && named != login.User
            ? Verdict.Warning(
                $"{found}; the source names role {Quoted(named)}, but the secret's user name goes with its password",
                "leave `user` out of the source, or take only the password from the secret: keys: [password]")
            : Verdict.Ok(found);
    }

    static string Quoted(string role) => Text.SqlName.Quote(new Model.Names.Identifier(role));

    string Proof(bool hasPassword) => (Source, hasPassword) switch
    {
        ({ Iam: not null }, _) => "an AWS IAM token for each connection",
        ({ PasswordCommand.Count: > 0 }, _) => "a password from a command for each connection",
        (_, true) => "a password",
        _ => connector.Target.Credentials[Model.Secrets.CredentialField.Key] is null ? "no password" : "a client certificate",
    };

    /// <summary>What is connected to first: the SSH server where there is one, else the servers of the source.</summary>
    IReadOnlyList<Endpoint> FirstHops => Source.Ssh is { } ssh ? [new Endpoint(ssh.Host, ssh.Port)] : connector.Endpoints;

    /// <summary>One that resolves is enough.</summary>
    async Task<(Verdict, IReadOnlyList<ResolvedHost>?)> ResolveAsync(CancellationToken ct)
    {
        var found = new List<ResolvedHost>();
        var faults = new List<HeadwaterException>();
        foreach (var endpoint in FirstHops)
            try
            {
                found.Add(await connector.ResolveAsync(endpoint, ct));
            }
            catch (HeadwaterException e)
            {
                faults.Add(e);
            }

        if (found.Count == 0)
            throw faults[0];
        var addresses = CheckSubject.Few([.. found.SelectMany(host => host.Addresses).Select(address => $"{address}")]);
        return (Some($"{string.Join(", ", found.Select(host => host.Endpoint.Host))}: {addresses}", faults), found);
    }

    /// <summary>The first server that answers.</summary>
    async Task<(Verdict, Dialed?)> DialAsync(IReadOnlyList<ResolvedHost> hosts, CancellationToken ct)
    {
        var faults = new List<HeadwaterException>();
        foreach (var host in hosts)
            try
            {
                var dialed = await connector.DialAsync(host, ct);
                return (Some($"{dialed.Route} answers", faults), dialed);
            }
            catch (HeadwaterException e) when (e.Code == ErrorCode.CannotReach)
            {
                faults.Add(e);
            }

        throw faults[0];
    }

    async Task<(Verdict, Route?)> TunnelAsync(Dialed dialed, CancellationToken ct)
    {
        if (Source.Ssh is not { } ssh)
            return (Verdict.Skipped("no tunnel"), dialed.Route);
        await dialed.DisposeAsync();
        var route = await connector.TunnelAsync(connector.Endpoints[0], ct);
        return (Verdict.Ok($"through {ssh.User}@{ssh.Host} to {route}, host key verified"), route);
    }

    /// <summary>Whom the server turns away by name has agreed with it on a channel: that is the next step's finding.</summary>
    async Task<(Verdict, ServerGreeting?)> VisitAsync(Route route, Dialed dialed, CancellationToken ct)
    {
        try
        {
            var greeting = route.IsTunnel ? await connector.VisitAsync(route, ct) : await connector.VisitAsync(dialed, ct);
            return (Channel(route, greeting.Tls, greeting.FellBack), greeting);
        }
        catch (HeadwaterException e) when (e.InnerException is StartupError refused)
        {
            _turnedAway = e;
            return (Channel(route, refused.Tls, fellBack: null), null);
        }
    }

    Verdict Channel(Route route, TlsFacts? facts, string? fellBack)
    {
        var report = ChannelReport.Of(route, connector.TlsOf(route), facts, fellBack);
        var expiry = facts?.Peer.NotAfter is { } end && end - time.GetUtcNow() < TimeSpan.FromDays(14)
            ? $"; the server's certificate expires on {end:yyyy-MM-dd}"
            : "";
        return report.Warning is null && expiry.Length == 0
            ? Verdict.Ok(report.Summary)
            : Verdict.Warning($"{report.Summary}{(report.Warning is null ? "" : $"; {report.Warning}")}{expiry}", report.Fix);
    }

    /// <summary>A role without CONNECT has proved who it is all the same: the right that it lacks is the next step's finding.</summary>
    async IAsyncEnumerable<CheckStep> AuthenticateAsync(Route route, ServerGreeting greeting, [EnumeratorCancellation] CancellationToken ct)
    {
        HeadwaterException? lacksConnect = null;
        var (step, session) = await _clock.RunAsync(StepName.Authenticate, async () =>
        {
            try
            {
                var opened = await OpenAsync(route, greeting, ct);
                var good = $"{Proof(opened.Greeting)}, in database {opened.Database}";
                return (opened.Warnings.Count == 0 ? Verdict.Ok(good) : Verdict.Warning($"{good}; {string.Join("; ", opened.Warnings)}"), opened);
            }
            catch (HeadwaterException e) when (e.Code == ErrorCode.PermissionDenied)
            {
                lacksConnect = e;
                return (Verdict.Ok(Proof(greeting)), null);
            }
        });
        yield return step;
        Session = session;
        if (lacksConnect is not null)
            yield return StepClock.Now(StepName.Databases, Lacking());
    }

    /// <summary>One server is taken as it was visited; of several, the first that is of the kind that was asked for.</summary>
    Task<SafeSession> OpenAsync(Route route, ServerGreeting greeting, CancellationToken ct)
    {
        var settings = SessionSettings.ForCheck(limits);
        return connector.Endpoints.Count == 1 && Source.TargetSession == TargetSession.Any
            ? connector.OpenAsync(route, greeting, settings, database: null, ct)
            : connector.OpenAsync(settings, database: null, ct);
    }

    Verdict Lacking()
    {
        var login = Login.Of(Source, connector.Target.Credentials);
        var (role, database) = (new Model.Names.Identifier(login.User), new Model.Names.Identifier(login.Database));
        return Verdict.Failed(
            $"role {Text.SqlName.Quote(role)} lacks CONNECT on database {Text.SqlName.Quote(database)}",
            Verdict.Sql(Grants.Rights.Connect(role, database)));
    }

    static string Proof(ServerGreeting greeting) => greeting.Offer.Method switch
    {
        AuthMethod.ScramSha256 => greeting is { IsEncrypted: true, Offer.BindsChannel: true } ? "SCRAM with channel binding" : "SCRAM",
        AuthMethod.Md5 => "MD5",
        AuthMethod.Password => "password",
        _ => "let in without a password",
    };

    static Verdict Some(string good, IReadOnlyList<HeadwaterException> faults) =>
        faults.Count == 0 ? Verdict.Ok(good) : Verdict.Warning($"{good}; but {string.Join("; ", faults.Select(fault => fault.Message))}", faults[0].Hint);
}
