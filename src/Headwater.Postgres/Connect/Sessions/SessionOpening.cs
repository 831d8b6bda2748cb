using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Connect.Errors;
using Headwater.Postgres.Connect.Scram;
using Headwater.Postgres.Versions;
using Npgsql;

namespace Headwater.Postgres.Connect.Sessions;

/// <summary>Opens a session as planned, and gives it away only when it is what was planned.</summary>
static class SessionOpening
{
    const int FewLooks = 5, MostLooks = 20;

    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <summary>The lease is the session's from here on, and given back when there is none.</summary>
    public static async Task<SafeSession> OpenAsync(SessionPlan plan, IDisposable lease, CancellationToken ct)
    {
        var start = plan.Target is TargetSession.ReadWrite or TargetSession.ReadOnly ? SessionStart.SeeingReadOnlyFirst : SessionStart.Usual;
        try
        {
            return await OpenAsync(plan, lease, start, ct);
        }
        // PgBouncer and RDS Proxy do not take `options`.
        catch (HeadwaterException e) when (RefusesOptions(e))
        {
            return await OpenAsync(plan, lease, SessionStart.InTransactions, ct);
        }
    }

    static async Task<SafeSession> OpenAsync(SessionPlan plan, IDisposable lease, SessionStart start, CancellationToken ct)
    {
        var check = plan.Tls.NewCheck();
        var asked = plan with { Password = Prepared(await PasswordAsync(plan, ct)) };
        var driver = NpgsqlSettings.SourceOf(asked, start, check);
        NpgsqlConnection connection;
        try
        {
            connection = await Deadline.HoldAsync(
                plan.Limits.Handshake, plan.Time, async token => await driver.OpenConnectionAsync(token), cause => HandshakeFault.Late(plan.Route, plan.Limits, cause), ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            await driver.DisposeAsync();
            throw ErrorMap.Of(e, plan.Opening with { Check = check });
        }

        var session = new SafeSession(plan, driver, connection, lease, start);
        try
        {
            ThrowIfTooOld(session);
            await KeepBudgetAsync(session, ct);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    // Fetched before the driver's clock runs: a command or a cloud may take longer than a handshake.
    static async Task<Secret?> PasswordAsync(SessionPlan plan, CancellationToken ct)
    {
        var asked = plan.Greeting.Offer.Method;
        var password = asked == AuthMethod.None ? null : await plan.Password(ct);
        return asked == AuthMethod.ScramSha256 && password is not null ? new Secret(SaslPrep.Prepare(password.Reveal())) : password;
    }

    static Func<CancellationToken, ValueTask<Secret?>> Prepared(Secret? password) => _ => ValueTask.FromResult(password);

    // Sessions of several processes that begin together do not see each other in the order in which they began. Each goes on only when it has
    // seen no more than the budget: whichever goes on last has seen all others that did. Those that began late look a few times, because a session
    // that was closed a moment ago may still be on its way out; those that began first wait until the late ones have left.
    static async Task KeepBudgetAsync(SafeSession session, CancellationToken ct)
    {
        var plan = session.Plan;
        var hello = await session.GreetAsync(ct);
        for (var look = 1; hello.Ours > plan.Connections; look++)
        {
            if (look > (hello.Rank > plan.Connections ? FewLooks : MostLooks))
                throw new HeadwaterException(
                    ErrorCode.BudgetExhausted,
                    $"role `{plan.Opening.User}` already has {hello.Ours - 1} sessions of headwater on {plan.Route}, and the source allows {plan.Connections}",
                    "wait until other runs have ended, or raise `connections` of the source");
            await Task.Delay(BetweenLooks, plan.Time, ct);
            hello = await session.GreetAsync(ct);
        }
    }

    static void ThrowIfTooOld(SafeSession session)
    {
        if (session.Version.IsTooOld)
            throw new HeadwaterException(
                ErrorCode.SessionRefused,
                $"{session.Route} is PostgreSQL {ForeignText.Clean(session.Version.Text, 40)}, and {ServerVersion.OldestTested} is the oldest that can be read",
                "upgrade the server");
    }

    static bool RefusesOptions(HeadwaterException e)
    {
        for (Exception? one = e.InnerException; one is not null; one = one.InnerException)
            if (one is PostgresException { SqlState: "08P01" or "0A000" } error)
                return error.MessageText.Contains("startup parameter", StringComparison.OrdinalIgnoreCase)
                    || error.MessageText.Contains("options", StringComparison.OrdinalIgnoreCase);
        return false;
    }
}
