namespace Headwater.Postgres.Connect.Tls;

/// <summary>What can be wrong with a server's certificate.</summary>
enum PeerFault
{
    Missing,
    Expired,
    NotYetValid,
    ChainExpired,

    /// <summary>No authority that this machine trusts signed it.</summary>
    UnknownAuthority,

    /// <summary>Authorities were given, and none of them signed it.</summary>
    OtherAuthority,
    WrongName,

    /// <summary>It was not made for a server, or its chain breaks a rule.</summary>
    Unfit,
}
