namespace Headwater.Cli.Commands.Catalog;

/// <summary><c>headwater catalog ...</c></summary>
static class CatalogCommands
{
    public static HeadwaterCommand Create() => new("catalog", "Look into what scans found, and say what is known of it")
    {
        Examples =
        [
            "headwater catalog search customer",
            "headwater catalog show prod.sales.public.orders",
            "headwater catalog describe prod.sales.public.orders 'One row per order, from the shop'",
            "headwater catalog changes prod --fail-on breaking",
            "headwater catalog export prod --out dictionary.html",
            "headwater catalog diagram prod --schema sales > sales.mmd",
        ],
        Subcommands =
        {
            SearchCommand.Create(),
            ShowCommand.Create(),
            ChangesCommand.Create(),
            ExportCommand.Create(),
            DiagramCommand.Create(),
            DescribeCommand.Create(),
            OwnCommand.Create(),
            TagCommands.Create(),
            KnowledgeCommand.Create(),
            MoveCommand.Create(),
        },
    };
}
