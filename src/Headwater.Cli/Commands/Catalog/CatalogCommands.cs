namespace Headwater.Cli.Commands.Catalog;

/// <summary><c>headwater catalog ...</c></summary>
static class CatalogCommands
{
    public static HeadwaterCommand Create() => new("catalog", "Look into what scans found")
    {
        Examples =
        [
            "headwater catalog search customer",
            "headwater catalog show prod.sales.public.orders",
            "headwater catalog changes prod --fail-on breaking",
            "headwater catalog export prod --out dictionary.html",
            "headwater catalog diagram prod --schema sales > sales.mmd",
        ],
        Subcommands = { SearchCommand.Create(), ShowCommand.Create(), ChangesCommand.Create(), ExportCommand.Create(), DiagramCommand.Create() },
    };
}
