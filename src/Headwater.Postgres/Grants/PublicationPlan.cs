using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Text;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Grants;

/// <summary>
/// What a publication has to carry, what of it is missing, which of the tables could not say which row an update means, and which have no changes to carry.
/// A partitioned table stands for its partitions from PostgreSQL 13 on; before that each partition is published itself.
/// </summary>
public sealed record PublicationPlan(
    PublicationState State, ServerVersion Version, IReadOnlyList<TableRights> Wanted, IReadOnlyList<TableRights> Missing, IReadOnlyList<TableRights> WithoutIdentity, IReadOnlyList<TableRights> Unlogged)
{
    public const string DefaultName = "headwater";

    public static Identifier NameOf(SourceSpec source) => new(source.Publication ?? DefaultName);

    public static PublicationPlan Of(DatabaseRights database, PublicationState state, ServerVersion version)
    {
        var selected = database.Tables.Select(table => table.Oid).ToHashSet();
        List<TableRights> all = [.. database.Tables, .. database.Partitions];
        List<TableRights> wanted = version.IsAtLeast(13)
            ? [.. database.Tables.Where(table => table.HasChanges && !table.Ancestors.Any(selected.Contains))]
            : [.. all.Where(table => table is { Kind: 'r', HasChanges: true })];
        return new PublicationPlan(
            state, version, wanted,
            [.. wanted.Where(table => !IsPublished(table, all, state))],
            state.NeedsIdentity ? [.. all.Where(table => table is { Kind: 'r', HasChanges: true, HasReplicaIdentity: false })] : [],
            [.. all.Where(table => table is { Kind: 'r', IsLogged: false })]);
    }

    /// <summary>A table without a replica identity gets one first: once it is published, the application's own updates and deletes would fail.</summary>
    public IEnumerable<ScriptText> Statements()
    {
        foreach (var table in WithoutIdentity)
            yield return Rights.FullReplicaIdentity(table.Name);
        foreach (var (index, tables) in Missing.Chunk(Rights.NamesPerStatement).Index())
            yield return State.Exists || index > 0
                ? Rights.PublishMore(State.Name, tables)
                : Rights.Publish(State.Name, tables, Version);
    }

    static bool IsPublished(TableRights table, IReadOnlyList<TableRights> all, PublicationState state) =>
        state.AllTables || state.Published.Contains(table.Oid) || table.Ancestors.Any(state.Published.Contains)
        || (table.Kind == 'p' && all.Where(leaf => leaf.Kind == 'r' && leaf.Ancestors.Contains(table.Oid)).ToList() is { Count: > 0 } leaves && leaves.All(leaf => state.Published.Contains(leaf.Oid)));
}
