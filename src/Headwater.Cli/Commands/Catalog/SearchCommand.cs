using System.CommandLine;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;

namespace Headwater.Cli.Commands.Catalog;

/// <summary><c>headwater catalog search TEXT</c>: tables by name, column and comment.</summary>
static class SearchCommand
{
    static readonly Argument<string> Text = new("text") { Description = "What to look for in names, columns and comments", HelpName = "TEXT" };
    static readonly Option<string?> Source = new("--source") { Description = "Only in this source", HelpName = "SOURCE" };
    static readonly Option<int> Limit = new("--limit") { Description = "At most this many (50)", HelpName = "N", DefaultValueFactory = _ => 50, CustomParser = Choice.Number(1, int.MaxValue) };

    static readonly IReadOnlyList<Column<CatalogHit>> Columns =
    [
        new("NAME", hit => hit.Fqn),
        new("KIND", hit => hit.Kind is { } kind ? Words.Of(kind) : hit.What),
        new("FOUND IN", hit => hit.Match) { Prose = true },
        new("COMMENT", hit => hit.Comment) { Prose = true },
    ];

    public static HeadwaterCommand Create() => new("search", "Find tables", RunAsync)
    {
        Examples = ["headwater catalog search customer", "headwater catalog search email --source prod -o jsonl"],
        Arguments = { Text },
        Options = { Source, Limit },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        var found = await Paging.FirstAsync((after, limit, token) => api.SearchAsync(context.Required(Text), context.Value(Source), after, limit, token), context.Value(Limit), ct);
        context.Output.Rows(found.Items, Columns, WireJson.Default.CatalogHit);
        if (found.Items.Count == 0)
            context.Terminal.Say("nothing found; has the source been scanned?");
        else if (found.Next is not null)
            context.Terminal.Say("there are more: --limit shows them");
        return ExitCode.Done;
    }
}
