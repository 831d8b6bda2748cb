using System.CommandLine;
using Headwater.Cli.Terminal;
using Headwater.Client.Wire;
using Headwater.Model.Catalog;
using Headwater.Model.Errors;

namespace Headwater.Cli.Commands.Catalog;

/// <summary><c>headwater catalog own FQN OWNER</c>: says who answers for something.</summary>
static class OwnCommand
{
    static readonly Argument<string> Fqn = ThingArgument.Create();
    static readonly Argument<string[]> Owners = new("owner") { Description = "Who answers for it, in place of those who did", HelpName = "OWNER...", Arity = ArgumentArity.ZeroOrMore };
    static readonly Option<CatalogKind?> Kind = ThingArgument.Kind();
    static readonly Option<bool> Clear = new("--clear") { Description = "Nobody in particular any more" };

    public static HeadwaterCommand Create() => new("own", "Say who answers for a thing", RunAsync)
    {
        Examples = ["headwater catalog own prod.sales.public.orders shop-team", "headwater catalog own prod.sales dora finn"],
        Arguments = { Fqn, Owners },
        Options = { Kind, Clear },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var owners = context.Arguments.GetValue(Owners) ?? [];
        if (owners.Length == 0 != context.Value(Clear))
            throw new HeadwaterException(ErrorCode.BadUsage, "who? either an owner or `--clear` is needed", "for example: headwater catalog own prod.sales.public.orders shop-team");
        var api = await context.ApiAsync(ct);
        KnowledgeText.Tell(context, await api.EditKnowledgeAsync(context.Required(Fqn), ThingArgument.Word(context.Value(Kind)), new EditKnowledgeRequest { Owners = owners }, ct));
        return ExitCode.Done;
    }
}
