using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Export.Markdown;

/// <summary>A type that somebody made, as a row: what its values are, and which columns have it.</summary>
static class TypeRow
{
    const int MostLabels = 100;

    public static void Write(MarkdownPage page, CatalogType type)
    {
        if (type.Extension is not null)
            return;
        if (page.BeginList(CatalogKind.Type, type.Database, type.Schema))
            page.Output.Line("| type | kind | values | columns | description |\n|---|---|---|---|---|");
        page.Output.Line($"| {Anchor.Mark(Anchor.Of(type.Place))}{MarkdownText.Code(type.Name)} | {KindWord(type)} | {Values(page, type)} | {Users(page, type)} | {MarkdownText.Line(type.Comment)} |");
    }

    static string KindWord(CatalogType type) => type.Kind.ToString().ToLowerInvariant();

    static string Values(MarkdownPage page, CatalogType type) => type.Kind switch
    {
        TypeKind.Enum => MarkdownPage.Few(type.Labels ?? [], MostLabels, MarkdownText.Code),
        TypeKind.Domain => string.Join(", ", Domain(type)),
        TypeKind.Range => $"from {MarkdownText.Code(type.Subtype)} to {MarkdownText.Code(type.Subtype)}",
        TypeKind.Composite => string.Join("<br>", (type.Attributes ?? []).Select(Attribute)),
        _ => "",
    };

    static IEnumerable<string> Domain(CatalogType type) =>
    [
        MarkdownText.Code(type.BaseType),
        .. type.NotNull ? ["not null"] : Array.Empty<string>(),
        .. type.Default is { } value ? [$"default {MarkdownText.Code(value)}"] : Array.Empty<string>(),
        .. (type.Constraints ?? []).Select(check => MarkdownText.Code(check.Definition)),
    ];

    static string Attribute(TypeAttribute attribute) =>
        $"{MarkdownText.Code(attribute.Name)} {MarkdownText.Code(attribute.Type)}{(string.IsNullOrWhiteSpace(attribute.Comment) ? "" : $": {MarkdownText.Line(attribute.Comment)}")}";

    static string Users(MarkdownPage page, CatalogType type) => page.Index.Users(type.Place) is { } users
        ? MarkdownPage.Few(users.First.Select(one => $"{page.Link(one.Table)}.{MarkdownText.Code(one.Column)}"), users.Count - users.First.Count)
        : "";
}
