using System.Text.Json;
using Headwater.Model.Catalog;
using Headwater.Model.Errors;
using Headwater.Store.Changes;
using Headwater.Store.Database;

namespace Headwater.Store.Knowledge;

/// <summary>What edits will do, decided before anything is written.</summary>
sealed class KnowledgePlan(IReadOnlyDictionary<string, Guid> sources, KnowledgeThings things, KnowledgeStock stock, TimeProvider time)
{
    readonly Dictionary<Guid, KnowledgeRow> _rows = [];
    readonly Dictionary<(Subject, Guid?), KnowledgeRow> _new = [];
    readonly List<ChangeRow> _changes = [];
    readonly List<KnowledgeOutcome> _outcomes = [];

    public IReadOnlyList<KnowledgeRow> Rows => [.. _rows.Values];

    public IReadOnlyList<ChangeRow> Changes => _changes;

    public IReadOnlyList<KnowledgeOutcome> Outcomes => _outcomes;

    /// <returns>False where neither the thing is there nor anything known of it.</returns>
    /// <exception cref="HeadwaterException">It is at another revision (HW3003, HW3004).</exception>
    public bool Take(KnowledgeEdit edit)
    {
        var about = edit.About;
        var thing = things.Find(about);
        var stored = stock.Find(about, thing);
        ResourceChange.Require("knowledge of", about.ToString(), edit.ExpectedRevision, stored?.Revision);
        var before = Known(about, thing, stored);
        var after = before.After(edit);
        var changes = FieldChange.Between(before, after);
        var isThere = IsThere(about, thing);
        _outcomes.Add(new(about, changes.Count > 0, stored?.State ?? (isThere ? KnowledgeState.Placed : KnowledgeState.Waiting)));
        if (changes.Count > 0)
            Keep(about, thing, stored, after, changes);
        return isThere || stored is not null;
    }

    static bool IsThere(Subject about, KnowledgeThing? thing) =>
        thing is not null && (!about.IsColumn || thing.Columns.ContainsKey(about.Name.Parts[^1]));

    KnowledgeFacts Known(Subject about, KnowledgeThing? thing, KnowledgeRecord? stored) =>
        stored is not null ? stock.FactsOf(stored)
        : _new.TryGetValue((about, thing?.Uid), out var row) ? FactsOf(row)
        : KnowledgeFacts.None;

    void Keep(Subject about, KnowledgeThing? thing, KnowledgeRecord? stored, KnowledgeFacts facts, IReadOnlyList<FieldChange> changes)
    {
        var row = RowOf(about, thing, stored) with { Description = facts.Description, Owners = facts.Owners, Tags = facts.Tags, Properties = facts.Properties };
        _rows[row.Uid] = row;
        if (stored is not null)
            stock.Plan(stored, facts);
        else
            _new[(about, thing?.Uid)] = row;
        _changes.AddRange(changes.Select(change => new ChangeRow(row.Uid, row.Database, row.Schema, row.Name, row.ColumnName, change.Field, Element(change.Before), Element(change.After))));
    }

    KnowledgeRow RowOf(Subject about, KnowledgeThing? thing, KnowledgeRecord? stored)
    {
        if (stored is null && _new.TryGetValue((about, thing?.Uid), out var planned))
            return planned;
        var place = KnowledgePlace.Of(about.Name);
        int? number = thing is not null && thing.Columns.TryGetValue(place.Column, out var found) ? found : null;
        var uid = stored?.Uid ?? Guid.CreateVersion7(time.GetUtcNow());
        return new(
            uid, sources[about.Source], thing?.Uid, (thing is null ? about.Object.Kind : thing.Kind)?.Word(), place.Database, place.Schema, place.Name, place.Column, number,
            thing?.SystemIdentifier, thing?.DatabaseOid, thing?.Oid, thing?.Version, null, [], [], KnowledgeFacts.None.Properties);
    }

    static KnowledgeFacts FactsOf(KnowledgeRow row) => new(row.Description, row.Owners, row.Tags, row.Properties);

    static JsonElement? Element(string? json)
    {
        if (json is null)
            return null;
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
