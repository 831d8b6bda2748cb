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
