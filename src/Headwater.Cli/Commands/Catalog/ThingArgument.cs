using System.CommandLine;
using Headwater.Cli.Terminal;
using Headwater.Model.Catalog;

namespace Headwater.Cli.Commands.Catalog;

/// <summary>What names a thing of which something can be known.</summary>
static class ThingArgument
{
    public static Argument<string> Create() => new("fqn")
    {
        Description = "A source, source.database, source.database.schema, an object in it or a column of a table; double quotes around parts with dots, quotes or spaces; a routine's name is its signature, \"name(type, type)\"",
        HelpName = "FQN",
    };

    public static Option<CatalogKind?> Kind() => new("--kind")
    {
        Description = "Its kind, where objects of several kinds have the name",
        HelpName = "KIND",
        CustomParser = Choice.Of(Enum.GetValues<CatalogKind>().ToDictionary(Words.Option, kind => (CatalogKind?)kind)),
    };

    /// <summary>As the API takes it.</summary>
    public static string? Word(CatalogKind? kind) => kind is { } one ? Words.Option(one) : null;
}
