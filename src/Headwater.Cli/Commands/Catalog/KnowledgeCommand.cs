using System.CommandLine;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;

namespace Headwater.Cli.Commands.Catalog;

/// <summary><c>headwater catalog knowledge [FQN]</c>: what people know of things, or who changed what.</summary>
static class KnowledgeCommand
{
    static readonly Argument<string?> Fqn = new("fqn") { Description = "Only of this source, object of its catalogue or column, and of what is in it", HelpName = "FQN", Arity = ArgumentArity.ZeroOrOne };
    static readonly Option<KnowledgeState?> State = new("--state")
    {
        Description = "Only of things that are in the catalogue (placed), that no scan has met yet (waiting), or that are not there any more (lost)",
        HelpName = "STATE",
        CustomParser = Choice.Of(new Dictionary<string, KnowledgeState?>(StringComparer.Ordinal) { ["placed"] = KnowledgeState.Placed, ["waiting"] = KnowledgeState.Waiting, ["lost"] = KnowledgeState.Lost }),
    };

    static readonly Option<bool> History = new("--history") { Description = "Who changed what, the newest first" };
    static readonly Option<int> Limit = new("--limit") { Description = "At most this many (1000)", HelpName = "N", DefaultValueFactory = _ => 1000, CustomParser = Choice.Number(1, int.MaxValue) };

    static IReadOnlyList<Column<KnowledgeChangeView>> Changes(TimeProvider time) =>
    [
        new("AT", change => Age.Exact(change.At)) { InTable = change => Age.Of(change.At, time) },
        new("BY", change => change.By),
        new("NAME", change => change.Fqn),
        new("FIELD", change => change.Field),
        new("BEFORE", change => Text(change.Before)) { Prose = true },
        new("AFTER", change => Text(change.After)) { Prose = true },
    ];

    public static HeadwaterCommand Create() => new("knowledge", "List what people know of things, or who changed it", RunAsync)
    {
        Examples =
        [
            "headwater catalog knowledge prod",
            "headwater catalog knowledge prod.sales.public.orders --history",
            "headwater catalog knowledge --state lost",
        ],
        Arguments = { Fqn },
        Options = { State, History, Limit },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        var fqn = context.Arguments.GetValue(Fqn);
        if (context.Value(History))
            Tell(context, await Paging.FirstAsync((after, limit, token) => api.KnowledgeChangesAsync(fqn, after, limit, token), context.Value(Limit), ct), Changes(context.Time), WireJson.Default.KnowledgeChangeView);
        else
            Tell(context, await Paging.FirstAsync((after, limit, token) => api.KnowledgeAsync(fqn, context.Value(State), after, limit, token), context.Value(Limit), ct), KnowledgeText.Columns(context.Time), WireJson.Default.KnowledgeView);
        return ExitCode.Done;
    }

    static void Tell<T>(CommandContext context, Page<T> page, IReadOnlyList<Column<T>> columns, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> json)
    {
        context.Output.Rows(page.Items, columns, json);
        if (page.Items.Count == 0)
            context.Terminal.Say("nothing; headwater catalog describe FQN TEXT begins");
        else if (page.Next is not null)
            context.Terminal.Say("there is more: --limit shows it");
    }

    static string? Text(System.Text.Json.JsonElement? value) => value is not { } json ? null
        : json.ValueKind == System.Text.Json.JsonValueKind.Array ? string.Join(", ", json.EnumerateArray().Select(one => one.ToString()))
        : json.ToString();
}
