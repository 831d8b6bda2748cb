namespace Headwater.Postgres.Versions;

/// <summary>The signs of a connection pooler, which may hand each transaction to another session of the server.</summary>
static class PoolerMarkers
{
    /// <summary>Null when the server itself answers.</summary>
    /// <param name="host">As the source names it.</param>
    /// <param name="keyProcess">The process id in the key data that the session began with; 0 where there was none.</param>
    /// <param name="backendProcess">What <c>pg_backend_pid()</c> says.</param>
    /// <param name="refusedStartup">Whether a startup parameter that every PostgreSQL takes was refused.</param>
    /// <param name="lostSettings">Whether settings of the startup message did not arrive.</param>
    public static Pooler? Of(string host, int keyProcess, int backendProcess, bool refusedStartup, bool lostSettings)
    {
        var sign = refusedStartup ? "it refuses the startup parameter `options`"
            : keyProcess == 0 ? "it gives no key for cancelling"
            : keyProcess != backendProcess ? "its key for cancelling is not the server process's"
            : lostSettings ? "settings of the startup message do not arrive"
            : null;
        return sign is null ? null : new Pooler(NameOf(host, refusedStartup), sign);
    }

    static string NameOf(string host, bool refusedStartup) =>
        host.Contains(".proxy-", StringComparison.OrdinalIgnoreCase) && host.EndsWith(".rds.amazonaws.com", StringComparison.OrdinalIgnoreCase) ? "RDS Proxy"
        : host.EndsWith(".pooler.supabase.com", StringComparison.OrdinalIgnoreCase) ? "Supavisor"
        : host.Contains("-pooler.", StringComparison.OrdinalIgnoreCase) && host.EndsWith(".neon.tech", StringComparison.OrdinalIgnoreCase) ? "Neon's pooler"
        : refusedStartup ? "PgBouncer"
        : "a connection pooler";
}
