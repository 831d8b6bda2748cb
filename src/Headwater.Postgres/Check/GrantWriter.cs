using Headwater.Model;
using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Connect;
using Headwater.Postgres.Connect.Sessions;
using Headwater.Postgres.Grants;

namespace Headwater.Postgres.Check;

/// <summary>Writes the grant script of a source whose role can connect already: with the names of what is there.</summary>
public sealed class GrantWriter(SourceConnector connector, IReadOnlyList<Purpose> purposes, Limits limits)
{
    public async Task<string> WriteAsync(CancellationToken ct)
    {
        var source = connector.Target.Spec;
        var selection = new TableSelection(source, limits);
        await using var session = await connector.OpenAsync(SessionSettings.ForCheck(limits), database: null, ct);
        var server = await session.FactsAsync(ct);
        await using var snapshot = session.BeginRead();
        var tables = await TableRights.ReadAsync(snapshot, ct).Where(selection.Takes).ToListAsync(ct);
        var changes = await ReplicationFacts.ReadAsync(snapshot, new Identifier(source.Publication ?? PublicationPlan.DefaultName), ct);
        await snapshot.CommitAsync(ct);

        var facts = new GrantFacts(server.Version, server.Flavour, tables, changes.PublicationExists, changes.Published);
        return new GrantScript(new Identifier(server.Role.Name), new Identifier(server.Database), source, purposes, facts).ToString();
    }
}
