using Headwater.Model.Names;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Grants;

/// <summary>What is known of a server when a grant script is written for it: its version and flavour, and the tables that were selected.</summary>
public sealed record GrantFacts(
    ServerVersion Version, ServerFlavour Flavour, IReadOnlyList<TableRights> Tables, bool PublicationExists, IReadOnlySet<long> Published)
{
    public IReadOnlyList<Identifier> Schemas => [.. Tables.Select(table => table.Name.Schema).Distinct()];

    /// <summary>The owners of tables in each schema: those whose later tables need a default privilege.</summary>
    public IEnumerable<(Identifier Owner, IReadOnlyList<Identifier> Schemas)> Owners => Tables
        .GroupBy(table => table.Owner)
        .Select(group => (group.Key, (IReadOnlyList<Identifier>)[.. group.Select(table => table.Name.Schema).Distinct()]));
}
