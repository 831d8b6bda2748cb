using System.Text.Json;
using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Cli.Commands.Catalog;

/// <summary>How kinds of things in a catalogue are called in front of people.</summary>
static class Words
{
    /// <summary>As an option names it.</summary>
    public static string Option(CatalogKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    public static string Of(CatalogKind kind) => kind switch
    {
        CatalogKind.ForeignServer => "foreign server",
        CatalogKind.EventTrigger => "event trigger",
        _ => kind.ToString().ToLowerInvariant(),
    };

    public static string Of(RelationKind kind) => KindWords.Of(kind);

    public static string Of(ConstraintKind kind) => KindWords.Of(kind);
}
