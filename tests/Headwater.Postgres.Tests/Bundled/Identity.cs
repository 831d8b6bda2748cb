using Headwater.Postgres.Bundled;

namespace Headwater.Postgres.Tests.Bundled;

/// <summary>Who runs Headwater: the two differ in nearly everything that the bundled server does at its start.</summary>
public enum Identity
{
    Root,
    Ordinary,
}

/// <summary>What the identities are on this machine.</summary>
public static class Identities
{
    /// <summary>Whoever is not root cannot become it: then only the ordinary user is tested.</summary>
    public static TheoryData<Identity> All => IsRoot ? [Identity.Root, Identity.Ordinary] : [Identity.Ordinary];

    /// <summary>Who runs the tests.</summary>
    public static Identity Here => IsRoot ? Identity.Root : Identity.Ordinary;

    static bool IsRoot => Environment.UserName == "root";

    /// <summary>The argv that runs a program as that identity; for root the ordinary user is <c>nobody</c>.</summary>
    public static IEnumerable<string> Command(this Identity identity, IEnumerable<string> program) => identity == Identity.Ordinary && IsRoot
        ? ["setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups", "--", .. program]
        : program;

    public static string UserName(this Identity identity) => identity == Identity.Ordinary && IsRoot ? "nobody" : Environment.UserName;

    /// <summary>The user that PostgreSQL then runs as.</summary>
    public static string ServerUserName(this Identity identity) => identity == Identity.Root ? ServiceUser.SystemName : identity.UserName();
}
