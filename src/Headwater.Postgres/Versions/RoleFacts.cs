namespace Headwater.Postgres.Versions;

/// <summary>The role of a session: its attributes, and those of PostgreSQL's own and the clouds' administrative roles that it is a member of.</summary>
public sealed record RoleFacts(
    string Name,
    bool IsSuperuser,
    bool CreatesRoles,
    bool CreatesDatabases,
    bool MayReplicate,
    bool BypassesRowSecurity,
    bool Inherits,
    int ConnectionLimit,
    IReadOnlyList<string> MemberOf)
{
    public bool IsMemberOf(string role) => MemberOf.Contains(role);
}
