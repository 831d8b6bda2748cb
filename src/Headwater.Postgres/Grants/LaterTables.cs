using Headwater.Model.Names;
using Headwater.Postgres.Connect.Sessions;

namespace Headwater.Postgres.Grants;

/// <summary>
/// Whose later tables our role will be able to read: those of owners who promised it by ALTER DEFAULT PRIVILEGES (for a schema or for all;
/// to the role, to one whose rights it has, or to everybody), and those of owners whose rights it has.
/// </summary>
public sealed record LaterTables(IReadOnlySet<(Identifier Owner, Identifier Schema)> Promised, IReadOnlySet<Identifier> Ours)
{
    public bool AreReadable(Identifier owner, Identifier schema) => Ours.Contains(owner) || Promised.Contains((owner, schema));

    internal static async Task<LaterTables> ReadAsync(ReadTransaction transaction, CancellationToken ct)
    {
        var rows = await transaction.QueryAsync(
            $"""
            select distinct pg_get_userbyid(d.defaclrole)::text, n.nspname::text
            from pg_default_acl d
            cross join lateral aclexplode(d.defaclacl) a
            join pg_namespace n on d.defaclnamespace in (0, n.oid)
            where d.defaclobjtype = 'r' and a.privilege_type = 'SELECT'
                  and (a.grantee = 0 or pg_has_role(a.grantee, 'USAGE'))
                  and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
            union all
            select r.rolname::text, null from pg_roles r where pg_has_role(r.oid, 'USAGE')
            """,
            row => (Owner: new Identifier(row.GetString(0)), Schema: row.IsDBNull(1) ? (Identifier?)null : new Identifier(row.GetString(1))),
            ct).ToListAsync(ct);
        return new LaterTables(
            rows.Where(row => row.Schema is not null).Select(row => (row.Owner, row.Schema!.Value)).ToHashSet(),
            rows.Where(row => row.Schema is null).Select(row => row.Owner).ToHashSet());
    }
}
