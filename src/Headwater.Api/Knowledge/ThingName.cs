using Headwater.Manifests.Rules;
using Headwater.Model.Catalog;
using Headwater.Model.Errors;
using Headwater.Model.Names;

namespace Headwater.Api.Knowledge;

/// <summary>The name of a thing that something can be known of, as it comes over the API.</summary>
static class ThingName
{
    /// <exception cref="HeadwaterException">It is none (HW2006).</exception>
    public static Fqn Parse(string text) => KnowledgeRules.FaultOf(text) is { } fault ? throw new HeadwaterException(ErrorCode.InvalidValue, fault.Message, fault.Hint) : Fqn.Parse(text);

    /// <exception cref="HeadwaterException">It is none, or none of that kind (HW2006).</exception>
    public static Subject Parse(string text, CatalogKind? kind)
    {
        var about = new Subject(Parse(text), kind);
        return KnowledgeRules.KindFaultOf(about) is { } fault ? throw new HeadwaterException(ErrorCode.InvalidValue, fault.Message, fault.Hint) : about;
    }

    /// <inheritdoc cref="Parse(string)"/>
    public static Fqn? ParseOrNothing(string? text) => text is null ? null : Parse(text);
}
