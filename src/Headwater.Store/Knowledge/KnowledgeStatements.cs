using System.Collections.Immutable;
using Headwater.Model.Catalog;
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
        return [.. Of(after).Select(now => Find(said, now.About) is { } old ? now with { TakeAway = FactsOf(old).NotIn(FactsOf(now)) } : now)];
    }

    /// <summary>The same of the things that it does not mention any more.</summary>
    public static IReadOnlyList<KnowledgeEdit> Unsaid(KnowledgeSpec? before, KnowledgeSpec after)
    {
        var now = Of(after);
        return [.. Of(before ?? new KnowledgeSpec()).Where(old => Find(now, old.About) is null).Select(old => new KnowledgeEdit(old.About) { TakeAway = FactsOf(old) })];
    }

    /// <summary>The one that means the same: a document may come to say a kind, or to leave it out.</summary>
    static KnowledgeEdit? Find(List<KnowledgeEdit> all, Subject about) => all.Find(one => one.About == about) ?? all.Find(one => one.About.Fits(about));

    static List<KnowledgeEdit> Of(KnowledgeSpec spec)
    {
        var all = new List<KnowledgeEdit>();
        foreach (var entry in spec.About)
        {
            var about = Fqn.Parse(entry.Fqn);
            Add(all, Statement(new Subject(about, entry.Kind), entry.Description, entry.Owners, entry.Tags, entry.Properties));
            foreach (var (name, column) in entry.Columns)
                Add(all, Statement(new Subject(new Fqn([.. about.Parts, name])), column.Description, column.Owners, column.Tags, column.Properties));
        }

        return all;
    }

    /// <summary>An entry that only has columns says nothing of their table.</summary>
    static void Add(List<KnowledgeEdit> all, KnowledgeEdit statement)
    {
        if (statement.Description is not null || statement.Owners is not null || statement.AddTags.Count > 0 || statement.Properties is { Count: > 0 })
            all.Add(statement);
    }

    static KnowledgeEdit Statement(Subject about, string? description, IReadOnlyList<string>? owners, IReadOnlyList<string>? tags, IReadOnlyDictionary<string, string>? properties) =>
        new(about) { Description = description, Owners = owners, AddTags = tags ?? [], Properties = properties };

    static KnowledgeFacts FactsOf(KnowledgeEdit statement) => new(
        statement.Description,
        statement.Owners ?? [],
        statement.AddTags,
        statement.Properties ?? ImmutableDictionary<string, string>.Empty);
}
