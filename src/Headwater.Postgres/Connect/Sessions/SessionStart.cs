namespace Headwater.Postgres.Connect.Sessions;

/// <summary>How a session's settings reach the server.</summary>
enum SessionStart
{
    /// <summary>With the startup message.</summary>
    Usual,

    /// <summary>With the startup message, but for default_transaction_read_only: whether the server's own is on has to be seen first.</summary>
    SeeingReadOnlyFirst,

    /// <summary>Inside of each transaction, where a pooler does not hand on what the startup message says.</summary>
    InTransactions,
}
