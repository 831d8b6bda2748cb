using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Grants;

/// <summary>How the library of pg_stat_statements is loaded, by whose server it is.</summary>
static class Preload
{
    /// <summary>Whatever else is loaded has to stay in the list, which only an administrator may see.</summary>
    public static string Change(ServerFlavour flavour) => Administration.IsManaged(flavour)
        ? $"add pg_stat_statements to shared_preload_libraries: {ServerSetting.Change(flavour, "shared_preload_libraries", "..., pg_stat_statements", restart: true)}"
        : $"alter system set shared_preload_libraries = 'pg_stat_statements'; -- after those that `show shared_preload_libraries` lists; then restart the server";
}
