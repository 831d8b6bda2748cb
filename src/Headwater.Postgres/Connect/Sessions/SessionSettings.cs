using System.Globalization;
using Headwater.Model;

namespace Headwater.Postgres.Connect.Sessions;

/// <summary>The times a session grants itself on somebody's server: for a statement, for a lock, for doing nothing inside a transaction, for a transaction.</summary>
public sealed record SessionSettings(TimeSpan Statement, TimeSpan Lock, TimeSpan IdleInTransaction, TimeSpan Transaction)
{
    const string ReadOnly = "default_transaction_read_only";
    const string TransactionTimeout = "transaction_timeout";

    public static SessionSettings ForCheck(Limits limits) => new(limits.CheckStatement, limits.LockWait, limits.IdleInTransaction, limits.Check);

    public static SessionSettings ForScan(Limits limits) => new(limits.Scan, limits.LockWait, limits.IdleInTransaction, limits.Scan);

    /// <summary>What every server from 11 on knows.</summary>
    IEnumerable<(string Name, string Value)> Common =>
    [
        (ReadOnly, "on"),
        ("statement_timeout", Milliseconds(Statement)),
        ("lock_timeout", Milliseconds(Lock)),
        ("idle_in_transaction_session_timeout", Milliseconds(IdleInTransaction)),
        ("search_path", "pg_catalog"),
        // Servers before 12 print numbers rounded otherwise.
        ("extra_float_digits", "3"),
        // One process of the server at a time is what we take, and none to compile what is run once.
        ("max_parallel_workers_per_gather", "0"),
        ("jit", "off"),
    ];

    /// <summary>The startup parameter <c>options</c>.</summary>
    internal string StartupOptions(SessionStart start) => start == SessionStart.InTransactions
        ? ""
        : string.Join(' ', Common.Where(one => start == SessionStart.Usual || one.Name != ReadOnly).Select(one => $"-c {one.Name}={one.Value}"));

    /// <summary>What has to be set inside of each transaction.</summary>
    internal IReadOnlyList<(string Name, string Value)> PerTransaction(SessionStart start, bool hasTransactionTimeout) =>
    [
        .. start == SessionStart.InTransactions ? Common : [],
        .. hasTransactionTimeout ? [(TransactionTimeout, Milliseconds(Transaction))] : (IEnumerable<(string, string)>)[],
    ];

    static string Milliseconds(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
