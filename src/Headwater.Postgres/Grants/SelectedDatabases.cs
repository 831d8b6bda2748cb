using Headwater.Model;
using Headwater.Model.Resources;
using Headwater.Postgres.Catalog;

namespace Headwater.Postgres.Grants;

/// <summary>The databases that a source uses: those it names, every one, or else the one it connects to, as far as its filter takes them.</summary>
static class SelectedDatabases
{
    /// <summary>Databases that clouds keep for themselves and let nobody into, as an array of PostgreSQL.</summary>
    public const string OfClouds = "{rdsadmin,cloudsqladmin,alloydbadmin,alloydbmetadata,azure_maintenance,azure_sys}";

    static readonly string[] Closed = OfClouds.Trim('{', '}').Split(',');

    /// <param name="source">The source.</param>
    /// <param name="connected">The database of the session.</param>
    /// <param name="databases">What there is on the server, templates aside.</param>
    /// <param name="limits">How much time its patterns may take.</param>
    public static IReadOnlyList<string> Of(SourceSpec source, string connected, IReadOnlyList<DatabaseRow> databases, Limits limits) =>
        source.DatabaseFilter is null ? Named(source, connected, databases) : [.. Named(source, connected, databases).Where(new NameFilter(source.DatabaseFilter, limits).Takes)];

    static IReadOnlyList<string> Named(SourceSpec source, string connected, IReadOnlyList<DatabaseRow> databases) =>
        source.AllDatabases ? [.. databases.Where(database => database.AllowsConnections && !Closed.Contains(database.Name)).Select(database => database.Name)]
        : source.Databases.Count > 0 ? [.. source.Databases.Distinct(StringComparer.Ordinal)]
        : [connected];
}
