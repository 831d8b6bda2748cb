using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Grants;

/// <summary>Who may run a grant script, by whose server it is. Clouds give nobody a superuser.</summary>
static class Administration
{
    public static bool IsManaged(ServerFlavour flavour) => flavour is not (ServerFlavour.Plain or ServerFlavour.Derived);

    public static string Of(ServerFlavour flavour) => flavour switch
    {
        ServerFlavour.Rds or ServerFlavour.Aurora => "a member of rds_superuser",
        ServerFlavour.CloudSql => "a member of cloudsqlsuperuser",
        ServerFlavour.AlloyDb => "a member of alloydbsuperuser",
        ServerFlavour.AzureFlexible => "a member of azure_pg_admin",
        ServerFlavour.Supabase => "the role postgres",
        ServerFlavour.Neon => "a member of neon_superuser",
        _ => "a superuser",
    };

    /// <summary>Whose server a host name belongs to, for a script that is written before anybody could connect.</summary>
    public static ServerFlavour Guess(string host)
    {
        bool Ends(string suffix) => host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase);
        return Ends(".rds.amazonaws.com") || Ends(".rds.amazonaws.com.cn") ? ServerFlavour.Rds
            : Ends(".postgres.database.azure.com") ? ServerFlavour.AzureFlexible
            : Ends(".supabase.co") || Ends(".supabase.com") ? ServerFlavour.Supabase
            : Ends(".neon.tech") ? ServerFlavour.Neon
            : Ends(".sql.goog") ? ServerFlavour.CloudSql
            : Ends(".alloydb.goog") ? ServerFlavour.AlloyDb
            : ServerFlavour.Plain;
    }
}
