using System.Text.Json;
using Headwater.Client.Wire;
using Headwater.Model.Catalog;
using Headwater.Store.Knowledge;

namespace Headwater.Api.Knowledge;

/// <summary>What people know as the API shows it.</summary>
static class KnowledgeViews
{
    public static KnowledgeView Of(KnowledgeRecord known) => new(
        known.About.ToString(),
        KindOf(known.About),
        (Client.Wire.KnowledgeState)known.State,
        known.Facts.Description,
        known.Facts.Owners,
        [.. known.Labels.Select(Tags.TagViews.Of)],
        known.Facts.Properties,
        known.Revision,
        known.UpdatedAt,
        known.UpdatedBy);

    /// <summary>What kind of thing it is, in the API's words; null where that is not known.</summary>
    public static string? KindOf(Subject about) =>
        about.IsSource ? "source" : about.IsColumn ? "column" : about.Kind is { } kind ? JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()) : null;

    public static KnowledgeChangeView Of(KnowledgeChange change) => new(change.About.ToString(), change.At, change.By, change.Field, change.Before, change.After);

    public static KnowledgeDocumentView Of(KnowledgeDocument document) => new(document.Uid, document.Revision, document.Header, document.Spec, document.CreatedAt, document.UpdatedAt);
}
