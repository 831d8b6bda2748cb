using Headwater.Model;
using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Connect.Sessions;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Grants;

/// <summary>
/// What there is in one database of a source, and what our role may do with it. <paramref name="Partitions"/> are those of selected tables
/// that the source's filters leave out: their rows come with the tables all the same. What no purpose needs was not asked and is null.
/// </summary>
public sealed record DatabaseRights(
    Identifier Database, IReadOnlyList<TableRights> Tables, IReadOnlyList<TableRights> Partitions, LaterTables? Later, PublicationState? Publication, SchemaRights? TempSchema)
{
    public IReadOnlyList<Identifier> Schemas => [.. Tables.Select(table => table.Name.Schema).Distinct()];

    internal static async Task<DatabaseRights> ReadAsync(
        ReadTransaction transaction, string database, SourceSpec source, IReadOnlyList<Purpose> purposes, ServerFacts server, Limits limits, CancellationToken ct)
    {
        var selection = new TableSelection(source, new Identifier(server.Role.Name), limits);
        var tables = await TableRights.ReadAsync(transaction, ct).ToLookupAsync(selection.Takes, cancellationToken: ct);
        var selected = tables[true].Select(table => table.Oid).ToHashSet();
        return new DatabaseRights(
            new Identifier(database),
            [.. tables[true]],
            [.. tables[false].Where(table => table.Ancestors.Any(selected.Contains))],
            Rights.ReadRows(purposes) ? await LaterTables.ReadAsync(transaction, ct) : null,
            purposes.Contains(Purpose.Cdc) ? await PublicationState.ReadAsync(transaction, PublicationPlan.NameOf(source), server.Version, ct) : null,
            Rights.MakeTables(purposes) && source.TempSchema is { } schema ? await SchemaRights.ReadAsync(transaction, schema, ct) : null);
    }
}
