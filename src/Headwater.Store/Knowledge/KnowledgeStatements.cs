using System.Collections.Immutable;
using Headwater.Model.Names;
using Headwater.Model.Resources;

namespace Headwater.Store.Knowledge;

/// <summary>What a document says, thing by thing, and what has to be done for it to hold.</summary>
static class KnowledgeStatements
{
    /// <summary>What the document says is put on its things; what it does not say of them any more is taken away, as far as nobody changed it.</summary>
    public static IReadOnlyList<KnowledgeEdit> Said(KnowledgeSpec? before, KnowledgeSpec after)
    {
        var said = Of(before ?? new KnowledgeSpec());
        return [.. Of(after).Values.Select(now => said.TryGetValue(now.About, out var old) ? now with { TakeAway = FactsOf(old).NotIn(FactsOf(now)) } : now)];
    }

    /// <summary>The same of the things that it does not mention any more.</summary>
    public static IReadOnlyList<KnowledgeEdit> Unsaid(KnowledgeSpec? before, KnowledgeSpec after)
    {
        var now = Of(after);
        return [.. Of(before ?? new KnowledgeSpec()).Values.Where(old => !now.ContainsKey(old.About)).Select(old => new KnowledgeEdit(old.About) { TakeAway = FactsOf(old) })];
    }

    static Dictionary<Fqn, KnowledgeEdit> Of(KnowledgeSpec spec)
    {
        var all = new Dictionary<Fqn, KnowledgeEdit>();
        foreach (var entry in spec.About)
        {
            var about = Fqn.Parse(entry.Fqn);
            Add(all, Statement(about, entry.Description, entry.Owners, entry.Tags, entry.Properties));
            foreach (var (name, column) in entry.Columns)
                Add(all, Statement(new Fqn([.. about.Parts, name]), column.Description, column.Owners, column.Tags, column.Properties));
        }

        return all;
    }

    /// <summary>An entry that only has columns says nothing of their table.</summary>
    static void Add(Dictionary<Fqn, KnowledgeEdit> all, KnowledgeEdit statement)
    {
        if (statement.Description is not null || statement.Owners is not null || statement.AddTags.Count > 0 || statement.Properties is { Count: > 0 })
            all[statement.About] = statement;
    }

    static KnowledgeEdit Statement(Fqn about, string? description, IReadOnlyList<string>? owners, IReadOnlyList<string>? tags, IReadOnlyDictionary<string, string>? properties) =>
        new(about) { Description = description, Owners = owners, AddTags = tags ?? [], Properties = properties };

    static KnowledgeFacts FactsOf(KnowledgeEdit statement) => new(
        statement.Description,
        statement.Owners ?? [],
        statement.AddTags,
        statement.Properties ?? ImmutableDictionary<string, string>.Empty);
}
