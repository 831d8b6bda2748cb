using Headwater.Model.Errors;
using Headwater.Model.Names;
using Headwater.Store.Paging;
using Headwater.Store.Sources;

namespace Headwater.Api.Sources;

/// <summary>Finds the source that a path names.</summary>
static class SourceLookup
{
    /// <exception cref="HeadwaterException">There is none (HW3001).</exception>
    public static async Task<SourceOverview> RequireAsync(this SourceRepository sources, string name, CancellationToken ct) =>
        (ResourceName.Fault(name) is null ? await sources.FindAsync(name, ct) : null)
        ?? throw new HeadwaterException(ErrorCode.NotFound, $"there is no source `{name}`", await HintAsync(sources, name, ct));

    static async Task<string> HintAsync(SourceRepository sources, string name, CancellationToken ct)
    {
        var known = await sources.ListSummariesAsync(name: null, new PageRequest(null, PageRequest.MaxLimit), ct);
        return Suggestion.Nearest(name, known.Items.Select(source => source.Header.Name)) is { } near ? $"did you mean `{near}`?" : "`headwater source ls` lists them";
    }
}
