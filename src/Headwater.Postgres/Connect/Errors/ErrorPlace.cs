using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Connect.Tls;

namespace Headwater.Postgres.Connect.Errors;

/// <summary>Where a failure happened: on which server, as whom, and whether a session existed already.</summary>
sealed record ErrorPlace(Route Route, Login Login, Limits Limits)
{
    public bool InSession { get; init; }

    /// <summary>What was found wrong with the server's certificate, where there was a handshake.</summary>
    public PeerCheck? Check { get; init; }

    public string User => ForeignText.Clean(Login.User, 63);

    public string Database => ForeignText.Clean(Login.Database, 63);
}
