using Headwater.Model.Names;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Grants;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Tests.Grants;

/// <summary>Servers of clouds, as facts: none of them is here.</summary>
static class Servers
{
    public static IReadOnlyList<ServerFlavour> Clouds { get; } =
        [ServerFlavour.Rds, ServerFlavour.Aurora, ServerFlavour.CloudSql, ServerFlavour.AlloyDb, ServerFlavour.AzureFlexible, ServerFlavour.Supabase, ServerFlavour.Neon];

    public static ServerFacts Of(ServerFlavour flavour, int major = 17) => new()
    {
        Version = new ServerVersion(major * 10000, $"{major}.0"),
        VersionText = "PostgreSQL",
        Flavour = flavour,
        IsInRecovery = false,
        Role = new RoleFacts("reader", false, false, false, false, false, true, -1, []),
        Database = "shop",
        Encoding = "UTF8",
        IsEncrypted = true,
        SystemIdentifier = null,
        MaxConnections = 100,
        ReservedConnections = 3,
        WalLevel = "replica",
        StartedAt = DateTimeOffset.UnixEpoch,
        Clock = DateTimeOffset.UnixEpoch,
        Pooler = null,
    };

    /// <summary>One table of another's, which the role may not read and nothing publishes.</summary>
    public static DatabaseRights Rights { get; } = new(
        new Identifier("shop"),
        [new TableRights(1, new QualifiedName(new Identifier("sales"), new Identifier("orders")), 'r', new Identifier("app"), false, false, true, true, true, false, [])],
        [],
        new LaterTables(new HashSet<(Identifier, Identifier)>(), new HashSet<Identifier>()),
        PublicationState.None(new Identifier("headwater")),
        new SchemaRights(true, true));

    public static StatementStatistics Statistics { get; } = new(false, true, true, false, new Identifier("public"), true, false, false);
}
