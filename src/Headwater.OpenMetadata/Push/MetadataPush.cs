using Headwater.Model.Catalog;
using Headwater.OpenMetadata.Names;
using Headwater.OpenMetadata.Payloads;
using Headwater.OpenMetadata.Rest;

namespace Headwater.OpenMetadata.Push;

/// <summary>
/// Brings a harvest to an OpenMetadata server: what is new or different is put there, what is gone is marked. Whatever the server refuses is a failure of its
/// own; only a server that is lost on the way ends the run, and the next one goes on where it was.
/// </summary>
public sealed class MetadataPush(OpenMetadataApi api, Harvest harvest, ServerVersion version, Steps steps)
{
    static readonly IReadOnlyDictionary<string, ServerEntity> Nothing = new Dictionary<string, ServerEntity>(StringComparer.Ordinal);

    readonly ServerListing _listing = new(api, version);
    readonly Vanished _vanished = new(api, harvest, steps);
    readonly EntityPush _push = new(api, new OwnerReferences(api, version, steps.Sink), steps, harvest.Workflow.Options.OverrideMetadata);

    /// <exception cref="Model.Errors.HeadwaterException">The server is lost (HW6001), or does not let us in any more (HW6002).</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        var writer = new EntityWriter(harvest, version, steps);
        var service = writer.Service();
        await PutServiceAsync(service, ct);
        foreach (var kind in writer.Tags().GroupBy(tag => tag.Kind))
            await _push.PutAsync(kind, Nothing, ct);
        await PutDatabasesAsync([.. writer.Databases()], service.Fqn, ct);
        await PutSchemasAsync([.. writer.Schemas()], ct);
        await PutTablesAsync([.. writer.Tables()], ct);
        await PutRoutinesAsync([.. writer.Routines()], ct);
    }

    /// <summary>A service that is there keeps its connection and everything else that somebody gave it.</summary>
    async Task PutServiceAsync(Entity service, CancellationToken ct)
    {
        var answer = await api.GetAsync($"{Collections.Path(EntityKind.Service)}/name/{Uri.EscapeDataString(service.Fqn)}", ct);
        if (answer.IsGood)
            steps.Sink.Pass();
        else
            await _push.PutAsync([service], Nothing, ct);
    }

    async Task PutDatabasesAsync(IReadOnlyList<Entity> databases, string service, CancellationToken ct)
    {
        var there = await _listing.ReadAsync(EntityKind.Database, service, ct);
        await _push.PutAsync(databases, there ?? Nothing, ct);
        await _vanished.DatabasesAsync(there?.Values ?? [], ct);
    }

    async Task PutSchemasAsync(IReadOnlyList<Entity> schemas, CancellationToken ct)
    {
        var sent = schemas.ToLookup(schema => schema.Parent, StringComparer.Ordinal);
        foreach (var database in harvest.Databases.Where(harvest.Takes))
        {
            if (Parent(database.Name) is not { } parent)
                continue;
            var there = await _listing.ReadAsync(EntityKind.Schema, parent, ct);
            await _push.PutAsync(sent[parent], there ?? Nothing, ct);
            await _vanished.SchemasAsync(database.Name, there?.Values ?? [], ct);
        }
    }

    async Task PutTablesAsync(IReadOnlyList<Entity> tables, CancellationToken ct)
    {
        var places = await ListAsync(EntityKind.Table, ct);
        var existing = Everything(places);
        await _push.PutTablesAsync(tables, existing, ct);
        var sent = tables.Select(table => table.Fqn).ToHashSet(StringComparer.Ordinal);
        foreach (var (schema, there) in places)
            await _vanished.TablesAsync(schema.Database, schema.Name, there.Values, sent, ct);
    }

    async Task PutRoutinesAsync(IReadOnlyList<Entity> routines, CancellationToken ct)
    {
        if (!harvest.Workflow.Scope.IncludeRoutines)
            return;
        var places = await ListAsync(EntityKind.StoredProcedure, ct);
        await _push.PutAsync(routines, Everything(places), ct);
        var sent = routines.Select(routine => routine.Fqn).ToHashSet(StringComparer.Ordinal);
        foreach (var (schema, there) in places)
            await _vanished.RoutinesAsync(schema.Database, schema.Name, there.Values, sent, ct);
    }

    /// <summary>What the server has in each schema; those that it would not list are left out, and nothing of them is called gone.</summary>
    async Task<IReadOnlyList<(CatalogSchema Schema, IReadOnlyDictionary<string, ServerEntity> There)>> ListAsync(EntityKind kind, CancellationToken ct)
    {
        var schemas = harvest.Schemas.Where(harvest.Takes).ToArray();
        var found = new IReadOnlyDictionary<string, ServerEntity>?[schemas.Length];
        await Parallel.ForEachAsync(schemas.Index(), new ParallelOptions { MaxDegreeOfParallelism = EntityPush.Hands, CancellationToken = ct }, async (one, token) =>
            found[one.Index] = Parent(one.Item.Database, one.Item.Name) is { } parent ? await _listing.ReadAsync(kind, parent, token) : null);
        return [.. schemas.Zip(found).Where(pair => pair.Second is not null).Select(pair => (pair.First, pair.Second!))];
    }

    static Dictionary<string, ServerEntity> Everything(IReadOnlyList<(CatalogSchema Schema, IReadOnlyDictionary<string, ServerEntity> There)> places) =>
        places.SelectMany(place => place.There).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    string? Parent(params ReadOnlySpan<string> places)
    {
        var names = new List<string>();
        foreach (var place in (ReadOnlySpan<string>)[harvest.Workflow.ServiceName, .. places])
        {
            if (EntityName.Of(place) is not { } name)
                return null;
            names.Add(name);
        }

        return EntityName.Join([.. names]);
    }
}
