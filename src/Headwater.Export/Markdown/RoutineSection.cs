using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Export.Markdown;

/// <summary>The section of a routine: its signature, what it may be counted on for, and its source, folded.</summary>
static class RoutineSection
{
    public static void Write(MarkdownPage page, CatalogRoutine routine)
    {
        if (routine.Extension is not null)
            return;
        page.BeginList(CatalogKind.Routine, routine.Database, routine.Schema);
        page.Output.Line($"{Anchor.Mark(Anchor.Of(routine.Place))}\n\n### {MarkdownText.Code(routine.Name)}\n");
        page.Output.Line($"{Facts(routine)}.\n");
        if (!string.IsNullOrWhiteSpace(routine.Comment))
            page.Output.Line($"{MarkdownText.Paragraph(routine.Comment)}\n");
        if (RoutineText.Source(routine) is { } source)
            page.Output.Line($"<details><summary>Source</summary>\n\n{MarkdownText.Block(RoutineText.BlockLanguage(routine), source)}\n\n</details>\n");
    }

    static string Facts(CatalogRoutine routine)
    {
        var kind = KindWords.Of(routine.Kind);
        List<string?> facts =
        [
            $"{char.ToUpperInvariant(kind[0])}{kind[1..]} in {MarkdownText.Code(routine.Language)}",
            routine.Arguments.Length > 0 ? $"takes {MarkdownText.Code(routine.Arguments)}" : null,
            routine.Result is { } result ? $"returns {MarkdownText.Code(result)}" : null,
            .. RoutineText.Promises(routine),
            routine.Aggregate is { } made ? $"made of {MarkdownText.Code(made.Transition)} over {MarkdownText.Code(made.State)}" : null,
            routine.Settings is { Count: > 0 } settings ? $"sets {string.Join(", ", settings.Select(MarkdownText.Code))}" : null,
            $"owned by {MarkdownText.Code(routine.Owner)}",
        ];
        return string.Join(", ", facts.OfType<string>());
    }
}
