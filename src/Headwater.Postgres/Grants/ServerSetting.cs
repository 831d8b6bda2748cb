using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Grants;

/// <summary>How a setting of the server is changed, by whose server it is: clouds have no ALTER SYSTEM.</summary>
public static class ServerSetting
{
    public static string Change(ServerFlavour flavour, string name, string value, bool restart) => flavour switch
    {
        ServerFlavour.Rds or ServerFlavour.Aurora => $"set {name} = {value} in the parameter group{(restart ? " and reboot the instance" : "")}",
        ServerFlavour.CloudSql or ServerFlavour.AlloyDb => $"set the database flag {name} = {value}{(restart ? ", which restarts the instance" : "")}",
        ServerFlavour.AzureFlexible => $"set the server parameter {name} = {value}{(restart ? " and restart the server" : "")}",
        ServerFlavour.Supabase or ServerFlavour.Neon => $"set {name} = {value} in the settings of the project's database",
        _ => restart ? $"alter system set {name} = '{value}'; -- then restart the server" : $"alter system set {name} = '{value}'; select pg_reload_conf();",
    };
}
