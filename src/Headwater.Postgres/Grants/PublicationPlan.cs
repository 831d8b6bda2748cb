using Headwater.Model.Names;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Text;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Grants;

/// <summary>
/// What a publication has to carry, what of it is missing, and which of the tables could not say which row an update means.
/// A partitioned table stands for its partitions from PostgreSQL 13 on; before that each partition is published itself.
/// </summary>
public sealed record PublicationPlan(
    IReadOnlyList<TableRights> Wanted, IReadOnlyList<TableRights> Missing, IReadOnlyList<TableRights> WithoutIdentity, bool Exists, ServerVersion Version)
{
    public const string DefaultName = "headwater";

    /// <param name="tables">The tables that the source selects.</param>
    /// <param name="published">OIDs of the tables that the publication carries, as pg_publication_tables lists them: roots or leaves of partitioned tables.</param>
    /// <param name="exists">Whether there is such a publication.</param>
    /// <param name="version">The server's.</param>
    public static PublicationPlan Of(IReadOnlyList<TableRights> tables, IReadOnlySet<long> published, bool exists, ServerVersion version)
    {
        IReadOnlyList<TableRights> wanted = version.IsAtLeast(13)
            ? [.. tables.Where(table => table is { HasChanges: true, IsPartition: false })]
            : [.. tables.Where(table => table.Kind == 'r')];
        var roots = wanted.Select(table => table.Oid).ToHashSet();
        var leaves = tables.Where(table => table.Kind == 'r' && (roots.Contains(table.Oid) || roots.Contains(table.Root)));
        return new PublicationPlan(
            wanted, [.. wanted.Where(table => !IsPublished(table, tables, published))], [.. leaves.Where(table => !table.HasReplicaIdentity)], exists, version);
    }

    /// <summary>A table without a replica identity gets one first: once it is published, the application's own updates and deletes would fail.</summary>
    public IEnumerable<ScriptText> Statements(Identifier publication)
    {
        foreach (var table in WithoutIdentity)
            yield return Rights.FullReplicaIdentity(table.Name);
        if (Missing.Count > 0)
            yield return Exists
                ? Rights.PublishMore(publication, Missing.Select(table => table.Name))
                : Rights.Publish(publication, Missing.Select(table => table.Name), Version);
    }

    static bool IsPublished(TableRights table, IReadOnlyList<TableRights> tables, IReadOnlySet<long> published) =>
        published.Contains(table.Oid) || published.Contains(table.Root)
        || (table.Kind == 'p' && tables.Where(leaf => leaf.Kind == 'r' && leaf.Root == table.Oid) is var leaves && leaves.Any() && leaves.All(leaf => published.Contains(leaf.Oid)));
}
