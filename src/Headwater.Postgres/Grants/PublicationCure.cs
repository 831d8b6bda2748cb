using Headwater.Model.Names;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Text;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Grants;

/// <summary>
/// The statements that make a publication carry some tables. A table without a replica identity gets one first:
/// once it is published, the application's own updates and deletes would fail.
/// </summary>
public static class PublicationCure
{
    public const string DefaultName = "headwater";

    public static IEnumerable<ScriptText> Statements(Identifier publication, bool exists, IReadOnlyList<TableRights> missing, ServerVersion version)
    {
        foreach (var table in missing.Where(table => !table.HasReplicaIdentity))
            yield return Rights.FullReplicaIdentity(table.Name);
        if (missing.Count > 0)
            yield return exists
                ? Rights.PublishMore(publication, missing.Select(table => table.Name))
                : Rights.Publish(publication, missing.Select(table => table.Name), version);
    }
}
