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
        ServerFlavour.Rds or ServerFlavour.Aurora => "set rds.logical_replication = 1 in the parameter group and reboot the instance",
        ServerFlavour.CloudSql or ServerFlavour.AlloyDb => "set the flag cloudsql.logical_decoding = on (AlloyDB: alloydb.logical_decoding), which restarts the instance",
        ServerFlavour.AzureFlexible => "set the server parameter wal_level = LOGICAL and restart the server",
        _ when version?.Major >= OnDemand => "wal_level must be at least replica",
        _ => "wal_level must be logical: alter system set wal_level = 'logical'; and restart the server",
    };
}
