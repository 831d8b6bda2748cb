using System.Text.Json;
using Headwater.Model.Catalog;
using Headwater.Model.Errors;

namespace Headwater.Api.Knowledge;

/// <summary>The kind of an object, as it comes over the API.</summary>
static class ThingKind
{
    static readonly Dictionary<string, CatalogKind> Kinds = Enum.GetValues<CatalogKind>().ToDictionary(kind => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), StringComparer.Ordinal);

    /// <exception cref="HeadwaterException">It is none (HW2006).</exception>
    public static CatalogKind? Parse(string? word) => word is null ? null
        : Kinds.TryGetValue(word, out var kind) ? kind
        : throw new HeadwaterException(ErrorCode.InvalidValue, $"`{word}` is no kind of object", Suggestion.Nearest(word, Kinds.Keys) is { } near ? $"did you mean `{near}`?" : $"there are {string.Join(", ", Kinds.Keys)}");
}
