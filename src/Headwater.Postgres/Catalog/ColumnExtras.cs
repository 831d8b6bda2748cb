using Headwater.Model.Catalog;

namespace Headwater.Postgres.Catalog;

/// <summary>What hardly any column has.</summary>
sealed record ColumnExtras(string? Collation, string? Storage, string? Compression, int? Statistics, IReadOnlyList<string>? Options, IReadOnlyList<string>? Acl)
{
    public CatalogColumn On(CatalogColumn column) => column with
    {
        Collation = Collation,
        Storage = Storage,
        Compression = Compression,
        StatisticsTarget = Statistics,
        Options = Options,
        Grants = AclText.Read(Acl),
    };
}
