using Headwater.Postgres.Connect.Tls;

namespace Headwater.Postgres.Connect.Handshake;

/// <summary>A server's ErrorResponse to a visitor: its SQLSTATE and its text, as received.</summary>
sealed class StartupError(string sqlState, string text) : Exception("The server turned the visitor away.")
{
    public string SqlState { get; } = sqlState;

    public string Text { get; } = text;

    /// <summary>What encrypted the connection; null when nothing did.</summary>
    public TlsFacts? Tls { get; set; }

    /// <summary>pg_hba.conf has no line, or a reject, for this role, address and kind of channel.</summary>
    public bool IsAboutChannel => SqlState == "28000";
}
