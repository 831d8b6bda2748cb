using System.CommandLine;
using Headwater.Cli.Terminal;
using Headwater.Client.Wire;
using Headwater.Model.Catalog;

namespace Headwater.Cli.Commands.Catalog;

/// <summary><c>headwater catalog move FROM TO</c>: what is known of a thing that is gone goes to the one that took its place.</summary>
static class MoveCommand
{
    static readonly Argument<string> From = new("from") { Description = "The thing of which something is known; it may be gone", HelpName = "FROM" };
    static readonly Argument<string> To = new("to") { Description = "The thing of the same source of which nothing is known yet", HelpName = "TO" };
    static readonly Option<CatalogKind?> Kind = ThingArgument.Kind();

    public static HeadwaterCommand Create() => new("move", "Put what is known of a thing on another", RunAsync)
    {
        Examples = ["headwater catalog move prod.sales.public.orders.total prod.sales.public.orders.total_amount"],
        Arguments = { From, To },
        Options = { Kind },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        KnowledgeText.Tell(context, await api.MoveKnowledgeAsync(new MoveKnowledgeRequest { From = context.Required(From), To = context.Required(To), Kind = context.Value(Kind) }, ct));
        return ExitCode.Done;
    }
}
