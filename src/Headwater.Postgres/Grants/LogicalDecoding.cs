using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Grants;

/// <summary>How logical decoding is switched on, by flavour and version.</summary>
public static class LogicalDecoding
{
    /// <summary>From PostgreSQL 19 logical decoding starts on demand at wal_level = replica, without a restart.</summary>
    const int OnDemand = 19;

    public static bool Enabled(string walLevel, ServerVersion version) => walLevel == "logical" || (version.Major >= OnDemand && walLevel == "replica");

    public static string Setting(ServerFlavour flavour, ServerVersion? version) => flavour switch
    {
        ServerFlavour.Rds or ServerFlavour.Aurora => ServerSetting.Change(flavour, "rds.logical_replication", "1", restart: true),
        ServerFlavour.CloudSql => ServerSetting.Change(flavour, "cloudsql.logical_decoding", "on", restart: true),
        ServerFlavour.AlloyDb => ServerSetting.Change(flavour, "alloydb.logical_decoding", "on", restart: true),
        ServerFlavour.Neon => "enable logical replication in the settings of the project; it cannot be disabled again",
        _ => ServerSetting.Change(flavour, "wal_level", version?.Major >= OnDemand ? "replica" : "logical", restart: true),
    };
}
