using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Store.Changes;
using Headwater.Store.Database;

namespace Headwater.Store.Tags;

/// <summary>What storing a tag will do, decided before anything is written.</summary>
sealed record TagPlan(TagPut Put, TagRecord? Stored, ChangeKind Change)
{
    public string Name => Put.Header.Name;

    /// <exception cref="HeadwaterException">The revision is another (HW3001, HW3003, HW3004).</exception>
    public static TagPlan Of(TagPut put, TagRecord? stored)
    {
        ResourceChange.Require(ResourceType.Tag, put.Header.Name, put.ExpectedRevision, stored?.Revision);
        var same = stored is not null && TagRows.Json(stored.Spec) == TagRows.Json(put.Spec) && HeaderJson.Of(stored.Header) == HeaderJson.Of(put.Header);
        return new(put, stored, stored is null ? ChangeKind.Created : same ? ChangeKind.Unchanged : ChangeKind.Updated);
    }
}
