using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Connect.Sessions;

namespace Headwater.Postgres.Connect;

/// <summary>
/// Tries the servers of a source in order, and every address of each, until one will do, as libpq does: who cannot be reached or is not
/// of the kind that was asked for leaves the turn to the next, and who turns the login down ends the search.
/// </summary>
sealed class HostSearch(SourceConnector connector)
{
    readonly List<HeadwaterException> _faults = [];

    public async Task<SafeSession> OpenAsync(Func<Route, CancellationToken, Task<SafeSession>> open, CancellationToken ct)
    {
        var wanted = connector.Target.Spec.TargetSession;
        IEnumerable<TargetSession> passes = wanted == TargetSession.PreferStandby ? [TargetSession.Standby, TargetSession.Any] : [wanted];
        foreach (var pass in passes)
        {
            _faults.Clear();
            await foreach (var route in RoutesAsync(ct))
                if (await TryAsync(route, pass, open, ct) is { } session)
                    return session;
        }

        throw Summary();
    }

    async IAsyncEnumerable<Route> RoutesAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var endpoint in connector.Endpoints)
        {
            if (connector.HasTunnel)
            {
                yield return await connector.TunnelAsync(endpoint, ct);
                continue;
            }

            ResolvedHost? host = null;
            try
            {
                host = await connector.ResolveAsync(endpoint, ct);
            }
            catch (HeadwaterException e) when (e.Code == ErrorCode.CannotResolve)
            {
                _faults.Add(e);
            }

            foreach (var address in host?.Addresses ?? [])
                yield return new Route(endpoint, address);
        }
    }

    async Task<SafeSession?> TryAsync(Route route, TargetSession wanted, Func<Route, CancellationToken, Task<SafeSession>> open, CancellationToken ct)
    {
        try
        {
            var session = await open(route, ct);
            if (Fault(session, wanted) is not { } fault)
                return session;
            await session.DisposeAsync();
            _faults.Add(fault);
        }
        catch (HeadwaterException e) when (e.Code is ErrorCode.CannotReach or ErrorCode.DeadlineExceeded or ErrorCode.ServerMisbehaved or ErrorCode.SessionRefused or ErrorCode.SourceLost)
        {
            _faults.Add(e);
        }

        return null;
    }

    static HeadwaterException? Fault(SafeSession session, TargetSession wanted)
    {
        var fault = wanted switch
        {
            TargetSession.Primary when session.IsInRecovery => "is a standby",
            TargetSession.Standby when !session.IsInRecovery => "is not a standby",
            TargetSession.ReadWrite when session.IsInRecovery || session.IsReadOnlyByDefault => "is read only",
            TargetSession.ReadOnly when !session.IsInRecovery && !session.IsReadOnlyByDefault => "is not read only",
            _ => null,
        };
        return fault is null ? null : new HeadwaterException(
            ErrorCode.SessionRefused, $"{session.Route} {fault}", "check `targetSession` of the source and the hosts it lists");
    }

    HeadwaterException Summary() => _faults switch
    {
        [] => new HeadwaterException(ErrorCode.CannotReach, $"source `{connector.Target.Name}` names no host", "write `host` in the source"),
        [var only] => only,
        _ => new HeadwaterException(
            _faults.Select(fault => fault.Code).FirstOrDefault(code => code is not (ErrorCode.CannotReach or ErrorCode.CannotResolve), _faults[0].Code),
            $"no server of source `{connector.Target.Name}` will do: {string.Join("; ", _faults.Select(fault => fault.Message))}",
            _faults[0].Hint,
            new AggregateException(_faults)),
    };
}
