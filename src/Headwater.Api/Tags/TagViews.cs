using Headwater.Client.Wire;
using Headwater.Store.Tags;

namespace Headwater.Api.Tags;

/// <summary>Stored tags as the API shows them.</summary>
static class TagViews
{
    public static TagView Of(TagRecord tag) => new(tag.Uid, tag.Revision, tag.Header, tag.Spec, tag.Uses, tag.CreatedAt, tag.UpdatedAt);

    public static Client.Wire.TagLabel Of(Store.Tags.TagLabel tag) => new(tag.Name, tag.Title, tag.Colour);
}
