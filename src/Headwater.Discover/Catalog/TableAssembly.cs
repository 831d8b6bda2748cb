using Headwater.Model.Catalog;
using Headwater.Model.Errors;
using Headwater.Postgres.Catalog;

namespace Headwater.Discover.Catalog;

/// <summary>
/// Puts tables together from three readings of one snapshot: relations and constraints, held in memory, and columns, which stream by
/// in the order of their relations' OIDs.
/// </summary>
sealed class TableAssembly(string database, IReadOnlyList<RelationRow> relations, ILookup<long, ConstraintRow> constraints)
{
    /// <summary>The relations as tables, in the order of their OIDs; one without columns is a table too.</summary>
    public async IAsyncEnumerable<CatalogTable> AssembleAsync(IAsyncEnumerable<RelationColumns> columns)
    {
        var next = 0;
        await foreach (var (relation, all) in columns)
        {
            while (next < relations.Count && relations[next].Oid != relation)
                yield return Finish(relations[next++], []);
            if (next == relations.Count)
                throw Unasked();
            yield return Finish(relations[next++], all);
        }

        while (next < relations.Count)
            yield return Finish(relations[next++], []);
    }

    CatalogTable Finish(RelationRow row, IReadOnlyList<CatalogColumn> columns) => new(
        row.Oid, database, row.Schema, row.Name, row.Kind, row.Owner, columns,
        [.. constraints[row.Oid].Select(constraint => constraint.ToCatalog(columns))],
        row.Definition, row.Comment, row.RowEstimate, row.SizeBytes, row.PartitionOf, row.PartitionBound, row.PartitionKey);

    static HeadwaterException Unasked() => new(
        ErrorCode.ServerMisbehaved, "the server answered with columns of tables that nobody asked for", "a PostgreSQL server does not do that: check what listens there");
}
