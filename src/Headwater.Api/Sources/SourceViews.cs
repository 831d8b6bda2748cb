using Headwater.Api.Secrets;
using Headwater.Client.Wire;
using Headwater.Store.Secrets;
using Headwater.Store.Sources;

namespace Headwater.Api.Sources;

/// <summary>A stored source as the API shows it.</summary>
static class SourceViews
{
    public static SourceView Of(SourceOverview overview, SourceCheck? check = null, SecretRecord? credentials = null) => new(
        overview.Source.Uid,
        overview.Source.Revision,
        overview.Source.Header,
        overview.Source.Spec,
        (Client.Wire.SourceStatus)overview.Status,
        overview.CheckedAt,
        overview.Reason,
        overview.Running,
        overview.Source.CreatedAt,
        overview.Source.UpdatedAt,
        check?.Report,
        credentials is null ? null : SecretViews.Fields(credentials));
}
