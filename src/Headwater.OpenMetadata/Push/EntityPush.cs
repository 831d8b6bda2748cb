using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Headwater.OpenMetadata.Payloads;
using Headwater.OpenMetadata.Rest;

namespace Headwater.OpenMetadata.Push;

/// <summary>Puts entities on the server: what it has already as it is, is not sent again.</summary>
sealed class EntityPush(OpenMetadataApi api, OwnerReferences owners, Steps steps, bool overrides)
{
    /// <summary>Requests at a time: as many as a server answers without others noticing.</summary>
    public const int Hands = 4;

    const int BatchTables = 100;

    /// <summary>Columns of one batch, which are what makes it big.</summary>
    const int BatchColumns = 2000;

    readonly ConcurrentBag<Entity> _early = [];
    volatile bool _hasBulk = true;

    /// <summary>Each by itself, several at a time.</summary>
    public Task PutAsync(IEnumerable<Entity> entities, IReadOnlyDictionary<string, ServerEntity> existing, CancellationToken ct) =>
        EachAsync(Changed(entities, existing), (entity, token) => PutAsync(entity, existing.GetValueOrDefault(entity.Fqn), early: null, token), ct);

    /// <summary>
    /// Tables, which point at each other, so that each has to be there before another points at it: those that are new and point somewhere are put without their
    /// foreign keys first, and those that point nowhere before the others. Those that point at what only comes with another's change go the
    /// way of the new ones then.
    /// </summary>
    public async Task PutTablesAsync(IReadOnlyList<Entity> tables, IReadOnlyDictionary<string, ServerEntity> existing, CancellationToken ct)
    {
        await PutBareAsync(tables.Where(table => table.RefersToOthers && !existing.ContainsKey(table.Fqn)), ct);
        await PutManyAsync(tables.Where(table => !table.RefersToOthers), existing, ct);
        await PutManyAsync(tables.Where(table => table.RefersToOthers), existing, ct);
        var early = _early.ToArray();
        await PutBareAsync(early.Where(table => table.RefersToOthers), ct);
        await EachAsync(early, (table, token) => PutAsync(table, existing.GetValueOrDefault(table.Fqn), early: null, token), ct);
    }

    /// <summary>Many in one request, where the server takes them and nothing has to be compared with what it keeps.</summary>
    Task PutManyAsync(IEnumerable<Entity> tables, IReadOnlyDictionary<string, ServerEntity> existing, CancellationToken ct) => overrides
        ? EachAsync(Changed(tables, existing), (table, token) => PutAsync(table, existing.GetValueOrDefault(table.Fqn), _early, token), ct)
        : EachAsync(Batches(Changed(tables, existing)), (batch, token) => PutAsync(batch, existing, token), ct);

    /// <summary>Without their foreign keys, and uncounted: they come again.</summary>
    Task PutBareAsync(IEnumerable<Entity> tables, CancellationToken ct) =>
        EachAsync(tables, (table, token) => api.PutAsync(Collections.Path(table.Kind), WithoutForeignKeys(table.Body), token), ct);

    IEnumerable<Entity> Changed(IEnumerable<Entity> entities, IReadOnlyDictionary<string, ServerEntity> existing)
    {
        foreach (var entity in entities)
        {
            if (!overrides && entity.Body["sourceHash"]?.GetValue<string>() is { } hash && existing.GetValueOrDefault(entity.Fqn)?.SourceHash == hash)
                steps.Sink.Pass();
            else
                yield return entity;
        }
    }

    static IEnumerable<Entity[]> Batches(IEnumerable<Entity> entities)
    {
        var (batch, columns) = (new List<Entity>(), 0);
        foreach (var entity in entities)
        {
            var more = entity.Body["columns"] is JsonArray all ? all.Count : 0;
            if (batch.Count == BatchTables || (batch.Count > 0 && columns + more > BatchColumns))
            {
                yield return [.. batch];
                (batch, columns) = ([], 0);
            }

            batch.Add(entity);
            columns += more;
        }

        if (batch.Count > 0)
            yield return [.. batch];
    }

    static Task EachAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, Task> work, CancellationToken ct) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = Hands, CancellationToken = ct }, async (item, token) => await work(item, token));

    async Task PutAsync(Entity[] batch, IReadOnlyDictionary<string, ServerEntity> existing, CancellationToken ct)
    {
        var failed = batch.Length > 1 && _hasBulk ? await PutBulkAsync(batch, existing, ct) : batch;
        foreach (var entity in failed)
            await PutAsync(entity, existing.GetValueOrDefault(entity.Fqn), _early, ct);
    }

    /// <returns>What did not come through, and is tried alone: only then is it known what the server has against it.</returns>
    async Task<IReadOnlyList<Entity>> PutBulkAsync(Entity[] batch, IReadOnlyDictionary<string, ServerEntity> existing, CancellationToken ct)
    {
        var bodies = new JsonArray();
        foreach (var entity in batch)
            bodies.Add((JsonNode)await BodyAsync(entity, existing.GetValueOrDefault(entity.Fqn), ct));
        var answer = await api.PutAsync($"{Collections.Path(EntityKind.Table)}/bulk", bodies, ct);
        _hasBulk &= !answer.IsUnsupported;
        if (!answer.IsGood || answer.Body is not JsonObject result || Passed(result, batch) is not { } passed)
            return batch;
        steps.Sink.Pass(passed.Count);
        steps.Sink.Update(passed.Count(entity => existing.ContainsKey(entity.Fqn)));
        return [.. batch.Except(passed)];
    }

    /// <summary>Null when the answer does not say which.</summary>
    static List<Entity>? Passed(JsonObject result, Entity[] batch)
    {
        var failed = (result["failedRequest"] as JsonArray ?? []).Select(one => one?["request"]).ToList();
        if (failed.Count == 0)
            return ServerEntity.Text(result, "status") == "success" ? [.. batch] : null;
        var names = failed.Select(request => request is JsonObject body ? ($"{ServerEntity.Text(body, "databaseSchema")}", ServerEntity.Text(body, "name")) : ("", request?.ToString())).ToList();
        return names.TrueForAll(name => name.Item2 is not null)
            ? [.. batch.Where(entity => !names.Exists(name => name.Item1.Length == 0 ? name.Item2 == entity.Fqn : name.Item1 == entity.Parent && name.Item2 == entity.Body["name"]!.GetValue<string>()))]
            : null;
    }

    /// <param name="early">Takes it when what it points at is not there yet; null when it is not to be tried again.</param>
    async Task PutAsync(Entity entity, ServerEntity? before, ConcurrentBag<Entity>? early, CancellationToken ct)
    {
        var answer = await api.PutAsync(Collections.Path(entity.Kind), await BodyAsync(entity, before, ct), ct);
        if (answer.IsGood && overrides && answer.Body is JsonObject kept)
            answer = await OverrideAsync(entity, kept, ct) ?? answer;
        if (answer.IsMissing && early is not null)
        {
            early.Add(entity);
            return;
        }

        if (!answer.IsGood)
        {
            steps.Sink.Fail(entity.Fqn, answer.Told);
            return;
        }

        steps.Sink.Pass();
        if (before is not null && before.SourceHash != entity.Body["sourceHash"]?.GetValue<string>())
            steps.Sink.Update();
    }

    /// <summary>A server keeps what people wrote over what a bot puts; where the workflow says so, it is put in its place.</summary>
    async Task<ApiAnswer?> OverrideAsync(Entity entity, JsonObject kept, CancellationToken ct)
    {
        if (ServerEntity.Text(kept, "id") is not { } id || Overriding.Patch(entity.Body, kept) is not { Count: > 0 } patch)
            return null;
        return await api.PatchAsync($"{Collections.Path(entity.Kind)}/{Uri.EscapeDataString(id)}", patch, ct);
    }

    /// <summary>With its owners, unless it has some already that are to stay.</summary>
    async Task<JsonObject> BodyAsync(Entity entity, ServerEntity? before, CancellationToken ct)
    {
        var body = (JsonObject)entity.Body.DeepClone();
        if (entity.Owners.Count > 0 && (overrides || before is not { HasOwners: true }) && await owners.FindAsync(entity.Owners, ct) is { } found)
            body[found.Field] = found.Value;
        return body;
    }

    static JsonObject WithoutForeignKeys(JsonObject body)
    {
        var bare = (JsonObject)body.DeepClone();
        bare.Remove("sourceHash");
        bare.Remove("tableConstraints");
        bare.AddIf("tableConstraints", ((JsonArray)body["tableConstraints"]!).Where(one => one!["constraintType"]!.GetValue<string>() != ConstraintPayload.ForeignKey).Select(one => one!.DeepClone()));
        return bare;
    }
}
