namespace Headwater.Postgres.Versions;

/// <summary>Whose PostgreSQL it is, as far as cures differ between them.</summary>
public enum ServerFlavour
{
    Plain,
    Rds,
    Aurora,
    CloudSql,
    AlloyDb,
    AzureFlexible,
    Supabase,
    Neon,

    /// <summary>Another database that speaks PostgreSQL's protocol.</summary>
    Derived,
}
