using Headwater.Model.Names;
using Headwater.Postgres.Connect.Sessions;

namespace Headwater.Postgres.Check;

/// <summary>Owners and schemas whose later tables our role will be able to read: by ALTER DEFAULT PRIVILEGES, for the schema or for all, to the role, to one it is a member of, or to everybody.</summary>
static class DefaultPrivileges
{
    public static async Task<IReadOnlySet<(Identifier Owner, Identifier Schema)>> ReadAsync(ReadTransaction transaction, CancellationToken ct) => await transaction.QueryAsync(
        $"""
        select distinct pg_get_userbyid(d.defaclrole)::text, n.nspname::text
        from pg_default_acl d
        cross join lateral aclexplode(d.defaclacl) a
        join pg_namespace n on d.defaclnamespace in (0, n.oid)
        where d.defaclobjtype = 'r' and a.privilege_type = 'SELECT'
              and (a.grantee = 0 or pg_has_role(a.grantee, 'USAGE'))
              and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
        """,
        row => (new Identifier(row.GetString(0)), new Identifier(row.GetString(1))),
        ct).ToHashSetAsync(cancellationToken: ct);
}
