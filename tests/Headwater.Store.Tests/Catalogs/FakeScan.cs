using Headwater.Model.Catalog;
using Headwater.Store.Catalogs;
using Headwater.Store.Runs;

namespace Headwater.Store.Tests.Catalogs;

/// <summary>What a scanner would bring: everything it met, and which databases it read to the end.</summary>
sealed record FakeScan(
    IReadOnlyList<CatalogDatabase> Databases,
    IReadOnlyList<CatalogSchema> Schemas,
    IReadOnlyList<CatalogTable> Tables,
    IReadOnlySet<string> Complete,
    bool ServerComplete)
{
    /// <summary>All that is neither schema nor table.</summary>
    public IReadOnlyList<CatalogObject> Objects { get; init; } = [];

    public async Task WriteAsync(ScanWriter writer, CancellationToken ct)
    {
        foreach (var database in Databases)
        {
            await writer.AddAsync(database, ct);
            foreach (var schema in Schemas.Where(schema => schema.Database == database.Name))
                await writer.AddAsync(ScannedObject.Of(schema), ct);
            foreach (var one in Objects.Where(one => one.Database == database.Name))
                await writer.AddAsync(ScannedObject.Of(one), ct);
            foreach (var table in Tables.Where(table => table.Database == database.Name))
                await writer.AddAsync(ScannedObject.Of(table), ct);
            if (Complete.Contains(database.Name))
                writer.Complete(database.Name);
        }

        if (ServerComplete)
            writer.CompleteServer();
    }

    public async Task<ScanChanges?> StoreAsync(CatalogRepository catalogs, RunLease run, Guid source, CancellationToken ct)
    {
        await using var writer = await catalogs.BeginScanAsync(run, source, ct);
        await WriteAsync(writer, ct);
        return await writer.CommitAsync(ct);
    }
}
