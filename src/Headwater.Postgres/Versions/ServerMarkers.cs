namespace Headwater.Postgres.Versions;

/// <summary>What clouds leave in a server that shows whose it is: roles, a function, the text of its version.</summary>
static class ServerMarkers
{
    public static string[] Roles { get; } =
    [
        "rds_superuser", "cloudsqlsuperuser", "alloydbsuperuser", "azure_pg_admin", "supabase_admin", "neon_superuser",
    ];

    /// <summary>Roles of clouds that carry a right which plain PostgreSQL has as an attribute.</summary>
    public static string[] GroupRoles { get; } = ["rds_replication", "rds_iam", "rds_password", "cloudsqliamuser", "alloydbiamuser"];

    static readonly string[] Derivatives = ["Redshift", "CockroachDB", "-YB-", "Greenplum", "Materialize", "CrateDB", "QuestDB", "openGauss", "KingbaseES", "Spanner"];

    public static ServerFlavour FlavourOf(string versionText, bool hasAuroraVersion, IReadOnlyCollection<string> roles)
    {
        if (Derivatives.Any(name => versionText.Contains(name, StringComparison.OrdinalIgnoreCase)))
            return ServerFlavour.Derived;
        if (hasAuroraVersion)
            return ServerFlavour.Aurora;
        // AlloyDB has Cloud SQL's role too, and Supabase may run on a cloud that leaves its own.
        return roles.Contains("supabase_admin") ? ServerFlavour.Supabase
            : roles.Contains("neon_superuser") ? ServerFlavour.Neon
            : roles.Contains("alloydbsuperuser") ? ServerFlavour.AlloyDb
            : roles.Contains("cloudsqlsuperuser") ? ServerFlavour.CloudSql
            : roles.Contains("azure_pg_admin") ? ServerFlavour.AzureFlexible
            : roles.Contains("rds_superuser") ? ServerFlavour.Rds
            : ServerFlavour.Plain;
    }
}
