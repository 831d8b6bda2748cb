using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;

namespace Headwater.Cli.Commands.Catalog;

/// <summary>What people know of a thing, as text and as a row.</summary>
static class KnowledgeText
{
    public static IReadOnlyList<Column<KnowledgeView>> Columns(TimeProvider time) =>
    [
        new("NAME", known => known.Fqn),
        new("KIND", known => known.Kind is { } kind ? Words.Of(kind) : null) { WhenAny = true },
        new("STATE", known => Word(known.State)) { Colour = known => known.State == KnowledgeState.Placed ? null : AnsiColour.Yellow },
        new("TAGS", known => Words.Of(known.Tags)) { Prose = true, WhenAny = true },
        new("OWNERS", known => string.Join(", ", known.Owners)) { Prose = true, WhenAny = true },
        new("DESCRIPTION", known => known.Description) { Prose = true, WhenAny = true },
        new("PROPERTIES", known => string.Join(", ", known.Properties.Select(one => $"{one.Key}={one.Value}"))) { Prose = true, WhenAny = true },
        new("BY", known => known.UpdatedBy),
        new("UPDATED", known => Age.Exact(known.UpdatedAt)) { InTable = known => Age.Of(known.UpdatedAt, time) },
    ];

    /// <summary>One thing after it was changed.</summary>
    public static void Tell(CommandContext context, KnowledgeView known) =>
        context.Output.One(known, Columns(context.Time), WireJson.Default.KnowledgeView, () =>
        {
            foreach (var line in Lines(known).Prepend(known.Fqn))
                context.Terminal.WriteSentence(Printable.OnTerminal(line));
        });

    /// <summary>What is known of the object itself, where anything is.</summary>
    public static KnowledgeView? Own(CatalogObjectView view) => (view.Knowledge ?? []).FirstOrDefault(known => known.Fqn == view.Fqn);

    /// <summary>The same in front of a person, apart from what the source says.</summary>
    public static void Section(CommandContext context, CatalogObjectView view)
    {
        if (Own(view) is not { } known)
            return;
        foreach (var line in Lines(known))
            context.Terminal.Out.WriteLine(Printable.OnTerminal(line));
    }

    /// <summary>What is known of columns that are not there any more, or not yet.</summary>
    public static void Unplaced(CommandContext context, CatalogObjectView view)
    {
        IReadOnlyList<KnowledgeView> unplaced = [.. (view.Knowledge ?? []).Where(known => known.State != KnowledgeState.Placed)];
        if (unplaced.Count == 0)
            return;
        context.Terminal.Out.WriteLine("\nknown of columns that are not there:");
        context.Output.Rows(unplaced, Columns(context.Time), WireJson.Default.KnowledgeView);
        context.Terminal.Say("`headwater catalog move FROM TO` puts it on another column");
    }

    /// <summary>A row for each thing that is known.</summary>
    public static IEnumerable<(string Name, string Value)> Properties(KnowledgeView known)
    {
        if (known.Description is { } description)
            yield return ("description", description);
        if (known.Tags.Count > 0)
            yield return ("tags", string.Join(", ", known.Tags.Select(tag => tag.Name)));
        if (known.Owners.Count > 0)
            yield return ("owners", string.Join(", ", known.Owners));
        foreach (var (name, value) in known.Properties)
            yield return ($"properties.{name}", value);
    }

    /// <summary>Its tags, owners, description and properties, each with whose words they are.</summary>
    public static IEnumerable<string> Lines(KnowledgeView known)
    {
        if (known.Description is { } description)
            foreach (var line in description.Split('\n'))
                yield return line;
        if (known.Tags.Count > 0)
            yield return $"tags: {Words.Of(known.Tags)}";
        if (known.Owners.Count > 0)
            yield return $"owners: {string.Join(", ", known.Owners)}";
        foreach (var (name, value) in known.Properties)
            yield return $"{name}: {value}";
        if (known.Revision > 0)
            yield return $"(written by {known.UpdatedBy}, {Age.Exact(known.UpdatedAt)})";
    }

    public static string Word(KnowledgeState state) => state.ToString().ToLowerInvariant();
}
