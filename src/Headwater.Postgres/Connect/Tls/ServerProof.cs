namespace Headwater.Postgres.Connect.Tls;

/// <summary>How far the server's certificate was checked. A later one proves more.</summary>
public enum ServerProof
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>A trusted authority signed it.</summary>
    Authority,

    /// <summary>A trusted authority signed it, and it carries the name that was asked for.</summary>
    AuthorityAndName,
}
