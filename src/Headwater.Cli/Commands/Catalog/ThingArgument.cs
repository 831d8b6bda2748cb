using System.CommandLine;

namespace Headwater.Cli.Commands.Catalog;

/// <summary>The argument that names a thing of which something can be known.</summary>
static class ThingArgument
{
    public static Argument<string> Create() => new("fqn")
    {
        Description = "A source, source.database, source.database.schema, a table in it or a column of that; double quotes around parts with dots, quotes or spaces",
        HelpName = "FQN",
    };
}
