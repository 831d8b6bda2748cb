using System.CommandLine;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Model.Catalog;

namespace Headwater.Cli.Commands.Catalog;

/// <summary><c>headwater catalog show FQN</c>: one object with everything that its source says of it, and what people know.</summary>
static class ShowCommand
{
    static readonly Argument<string> Fqn = new("fqn")
    {
        Description = "source.database.schema.name, double quotes around parts with dots, quotes or spaces; a routine's name is its signature, \"name(type, type)\"",
        HelpName = "FQN",
    };

    static readonly Option<CatalogKind?> Kind = ThingArgument.Kind();

    public static HeadwaterCommand Create() => new("show", "Show a table, routine, type or other object, with what people know of it", RunAsync)
    {
        Examples =
        [
            "headwater catalog show prod.sales.public.orders",
            "headwater catalog show 'prod.sales.public.\"Order Lines\"' -o json",
            "headwater catalog show 'prod.sales.public.\"total(integer)\"'",
        ],
        Arguments = { Fqn },
        Options = { Kind },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        var view = await api.ObjectAsync(context.Required(Fqn), ThingArgument.Word(context.Value(Kind)), ct);
        if (context.Output.IsDocument)
            context.Output.One(view, [], WireJson.Default.CatalogObjectView, () => { });
        else if (!context.Output.IsText && view.Table is { } rows)
            context.Output.Rows(TableText.Rows(view.Fqn, rows, view.Knowledge), TableText.Columns, json: null);
        else if (!context.Output.IsText)
            context.Output.Rows(ObjectText.Properties(view), ObjectText.Columns, json: null);
        else if (view.Table is { } table)
            TableText.Write(context, view, table);
        else
            ObjectText.Write(context, view);
        return ExitCode.Done;
    }
}
