using System.CommandLine;
using System.Globalization;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Catalog;

namespace Headwater.Cli.Commands.Catalog;

/// <summary><c>headwater catalog tag add|rm|ls|define</c>: words that people put on things.</summary>
static class TagCommands
{
    static readonly Argument<string> Fqn = ThingArgument.Create();
    static readonly Option<CatalogKind?> Kind = ThingArgument.Kind();
    static readonly Argument<string[]> Tags = new("tag") { Description = "Names of tags", HelpName = "TAG...", Arity = ArgumentArity.OneOrMore };

    static readonly IReadOnlyList<Column<TagView>> Columns =
    [
        new("NAME", tag => tag.Header.Name),
        new("TITLE", tag => tag.Spec.Title) { WhenAny = true },
        new("PARENT", tag => tag.Spec.Parent) { WhenAny = true },
        new("TERM", tag => tag.Spec.Term ? "true" : "") { WhenAny = true },
        new("COLOUR", tag => tag.Spec.Colour) { WhenAny = true },
        new("USES", tag => tag.Uses.ToString(CultureInfo.InvariantCulture)),
        new("DESCRIPTION", tag => tag.Header.Description) { Prose = true, WhenAny = true },
    ];

    public static HeadwaterCommand Create() => new("tag", "Put tags on things, and say what they mean")
    {
        Examples = ["headwater catalog tag define pii --colour '#c53030'", "headwater catalog tag add prod.sales.public.customers.email pii", "headwater catalog tag ls"],
        Subcommands =
        {
            new HeadwaterCommand("add", "Put tags on a thing", (context, ct) => EditAsync(context, tags => new EditKnowledgeRequest { AddTags = tags }, ct))
            {
                Examples = ["headwater catalog tag add prod.sales.public.customers.email pii", "headwater catalog tag add prod.sales core finance"],
                Arguments = { Fqn, Tags },
                Options = { Kind },
            },
            new HeadwaterCommand("rm", "Take tags off a thing", (context, ct) => EditAsync(context, tags => new EditKnowledgeRequest { RemoveTags = tags }, ct))
            {
                Examples = ["headwater catalog tag rm prod.sales.public.customers.email pii"],
                Arguments = { Fqn, Tags },
                Options = { Kind },
            },
            new HeadwaterCommand("ls", "List tags, and how many things they are on", ListAsync) { Examples = ["headwater catalog tag ls"] },
            DefineTagCommand.Create(),
        },
    };

    static async Task<int> EditAsync(CommandContext context, Func<IReadOnlyList<string>, EditKnowledgeRequest> edit, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        KnowledgeText.Tell(context, await api.EditKnowledgeAsync(context.Required(Fqn), ThingArgument.Word(context.Value(Kind)), edit(context.Required(Tags)), ct));
        return ExitCode.Done;
    }

    static async Task<int> ListAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        var tags = await Paging.AllAsync(api.TagsAsync, ct);
        context.Output.Rows(tags, Columns, WireJson.Default.TagView);
        if (tags.Count == 0)
            context.Terminal.Say("no tags yet: headwater catalog tag define NAME");
        return ExitCode.Done;
    }
}
