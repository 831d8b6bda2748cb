using Headwater.Export.Keys;
using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Export.Markdown;

/// <summary>What is said of each kind of thing that stands beside the schemas.</summary>
static class BesideRow
{
    const int Most = 20;

    public static void Extension(MarkdownPage page, CatalogExtension extension) => page.Beside.Add(extension, Listed(
        $"version {MarkdownText.Code(extension.Version)}",
        extension.Schema is { } schema ? $"in {MarkdownText.Code(schema)}" : null,
        page.IsWhole && page.Index.Brought(extension.Place) is { Count: > 0 } brought ? $"brings {string.Join(", ", brought.Select(one => $"{MarkdownPage.Number(one.Value)} {Counted(one.Key, one.Value)}"))}" : null));

    public static void Server(MarkdownPage page, CatalogForeignServer server) => page.Beside.Add(server, Listed(
        $"by {MarkdownText.Code(server.Wrapper)}",
        server.Options is { Count: > 0 } options ? string.Join(", ", options.Select(MarkdownText.Code)) : null,
        server.Users is { Count: > 0 } users ? $"for {MarkdownPage.Few(users, Most, MarkdownText.Code)}" : null));

    public static void Publication(MarkdownPage page, CatalogPublication publication) => page.Beside.Add(publication, Listed(
        publication.AllTables ? "all tables" : null,
        publication.Schemas is { Count: > 0 } schemas ? $"all of {MarkdownPage.Few(schemas, Most, MarkdownText.Code)}" : null,
        publication.Tables is { Count: > 0 } tables ? MarkdownPage.Few(tables, Most, table => Published(page, publication, table)) : null,
        publication.Operations is { Count: > 0 } operations ? $"for {MarkdownText.Line(string.Join(", ", operations))}" : null));

    public static void Subscription(MarkdownPage page, CatalogSubscription subscription) => page.Beside.Add(subscription, Listed(
        subscription.Enabled ? "enabled" : "disabled",
        subscription.Publications is { Count: > 0 } publications ? $"to {MarkdownPage.Few(publications, Most, MarkdownText.Code)}" : null,
        subscription.Slot is { } slot ? $"by the slot {MarkdownText.Code(slot)}" : null));

    public static void EventTrigger(MarkdownPage page, CatalogEventTrigger trigger) => page.Beside.Add(trigger, Listed(
        $"on {MarkdownText.Code(trigger.Event)}",
        trigger.Tags is { Count: > 0 } tags ? $"for {MarkdownPage.Few(tags, Most, MarkdownText.Code)}" : null,
        $"calls {page.LinkFunction(trigger.Database, trigger.Function)}",
        KindWords.Of(trigger.Fires)));

    static string Published(MarkdownPage page, CatalogPublication publication, PublishedTable table) =>
        (TableName.Named(publication.Database, table.Table) is { } name ? page.Link(name) : MarkdownText.Code(table.Table))
        + (table.Columns is { Count: > 0 } columns ? $" ({string.Join(", ", columns.Select(MarkdownText.Code))})" : "")
        + (table.Where is { } where ? $" where {MarkdownText.Code(where)}" : "");

    static string Counted(CatalogKind kind, int count) => count == 1 ? KindWords.Of(kind) : $"{KindWords.Of(kind)}s";

    static string Listed(params string?[] parts) => string.Join(", ", parts.OfType<string>());
}
