using Headwater.Model.Catalog;
using Headwater.Model.Errors;
using Headwater.Postgres.Catalog;

namespace Headwater.Discover.Catalog;

/// <summary>
/// Puts tables together from the readings of one snapshot: relations and their parts, held in memory, and columns, which stream by
/// in the order of their relations' OIDs.
/// </summary>
sealed class TableAssembly(IReadOnlyList<RelationRow> relations, RelationParts parts)
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

    CatalogTable Finish(RelationRow row, IReadOnlyList<CatalogColumn> columns)
    {
        var (indexes, others) = (parts.Indexes[row.Oid].ToList(), parts.Others[row.Oid].ToList());
        return row.Table with
        {
            Columns = columns,
            Constraints = [.. parts.Constraints[row.Oid].Select(constraint => constraint.ToCatalog(columns))],
            Indexes = Some(indexes.Select(index => index.ToCatalog(columns))),
            Triggers = Some(others.Select(part => part.Trigger).OfType<CatalogTrigger>()),
            Policies = Some(others.Select(part => part.Policy).OfType<CatalogPolicy>()),
            Rules = Some(others.Select(part => part.Rule).OfType<CatalogRule>()),
            Statistics = Some(others.Select(part => part.Statistics).OfType<CatalogStatistics>()),
            Figures = Figures(row.Table.Figures, indexes.Sum(index => index.Bytes)),
        };
    }

    static TableFigures? Figures(TableFigures? figures, long indexBytes) => indexBytes > 0 ? (figures ?? new TableFigures()) with { IndexBytes = indexBytes } : figures;

    static IReadOnlyList<T>? Some<T>(IEnumerable<T> all) => all.ToArray() is { Length: > 0 } some ? some : null;

    static HeadwaterException Unasked() => new(
        ErrorCode.ServerMisbehaved, "the server answered with columns of tables that nobody asked for", "a PostgreSQL server does not do that: check what listens there");
}
