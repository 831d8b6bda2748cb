using Headwater.Model.Names;
using Headwater.Postgres.Connect.Sessions;
using Headwater.Postgres.Text;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Grants;

/// <summary>
/// What a publication of one database carries: OIDs of the tables it names, stands for or gets by their schema, and which kinds of changes.
/// One that is not there carries nothing.
/// </summary>
public sealed record PublicationState(Identifier Name, bool Exists, bool AllTables, IReadOnlyList<string> Unpublished, IReadOnlySet<long> Published)
{
    /// <summary>Whether a table without a replica identity makes the application's own updates or deletes fail.</summary>
    public bool NeedsIdentity => !(Unpublished.Contains("updates") && Unpublished.Contains("deletes"));

    internal static async Task<PublicationState> ReadAsync(ReadTransaction transaction, Identifier name, ServerVersion version, CancellationToken ct) =>
        await transaction.QueryAsync(
            $"""
            select p.puballtables, p.pubinsert, p.pubupdate, p.pubdelete,
                   array(select r.prrelid::int8 from pg_publication_rel r where r.prpubid = p.oid
                         union
                         select c.oid::int8 from pg_publication_tables t join pg_namespace n on n.nspname = t.schemaname
                         join pg_class c on c.relnamespace = n.oid and c.relname = t.tablename where t.pubname = p.pubname {BySchema(version)})
            from pg_publication p where p.pubname = {name.Value}
            """,
            row => new PublicationState(
                name, Exists: true, row.GetBoolean(0), [.. Missing(row.GetBoolean(1), row.GetBoolean(2), row.GetBoolean(3))], row.GetFieldValue<long[]>(4).ToHashSet()),
            ct).SingleOrDefaultAsync(ct) ?? None(name);

    public static PublicationState None(Identifier name) => new(name, Exists: false, AllTables: false, [], new HashSet<long>());

    /// <summary>A partitioned table without partitions is in a schema's publication, and in no list of its tables.</summary>
    static SqlText BySchema(ServerVersion version) => version.IsAtLeast(15)
        ? (SqlText)$"union select c.oid::int8 from pg_publication_namespace s join pg_class c on c.relnamespace = s.pnnspid and c.relkind in ('r', 'p') where s.pnpubid = p.oid"
        : $"";

    static IEnumerable<string> Missing(bool inserts, bool updates, bool deletes)
    {
        if (!inserts)
            yield return "inserts";
        if (!updates)
            yield return "updates";
        if (!deletes)
            yield return "deletes";
    }
}
