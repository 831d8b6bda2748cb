using System.CommandLine;
using System.Globalization;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Errors;

namespace Headwater.Cli.Commands.Catalog;

/// <summary><c>headwater catalog search TEXT</c>: what holds words in its name, its columns, in what its source says and in what people know of it.</summary>
static class SearchCommand
{
    static readonly Argument<string?> Text = new("text") { Description = "Words or a name; all of the words have to be there, the beginning or a part of each is enough", HelpName = "TEXT", Arity = ArgumentArity.ZeroOrOne };
    static readonly Option<string?> Source = new("--source") { Description = "Only in this source", HelpName = "SOURCE" };
    static readonly Option<string?> Database = new("--database") { Description = "Only in databases of this name", HelpName = "DATABASE" };
    static readonly Option<string?> Schema = new("--schema") { Description = "Only in schemas of this name", HelpName = "SCHEMA" };
    static readonly Option<string[]> Kind = new("--kind") { Description = "Only what is this: source, schema, table, view, materialized-view, routine, function, type, enum, extension ...; may be repeated", HelpName = "KIND" };
    static readonly Option<string[]> Tag = new("--tag") { Description = "Only what has this tag, or one under it; may be repeated", HelpName = "TAG" };
    static readonly Option<string[]> Owner = new("--owner") { Description = "Only what this one owns; may be repeated", HelpName = "OWNER" };
    static readonly Option<bool> Facets = new("--facets") { Description = "Count what is found by source, database, schema, kind, tag and owner, and list only that" };
    static readonly Option<int> Limit = new("--limit") { Description = "At most this many (50)", HelpName = "N", DefaultValueFactory = _ => 50, CustomParser = Choice.Number(1, int.MaxValue) };

    static readonly IReadOnlyList<Column<CatalogHit>> Columns =
    [
        new("NAME", hit => hit.Fqn),
        new("KIND", hit => Words.Of(hit.What)),
        new("FOUND IN", hit => hit.Match) { Prose = true, WhenAny = true },
        new("TAGS", hit => Words.Of(hit.Tags)) { Prose = true, WhenAny = true },
        new("OWNERS", hit => string.Join(", ", hit.Owners ?? [])) { Prose = true, WhenAny = true },
        new("DESCRIPTION", hit => hit.Description) { Prose = true, WhenAny = true },
        new("COMMENT", hit => hit.Comment) { Prose = true, WhenAny = true },
    ];

    static readonly IReadOnlyList<Column<(CatalogFacet Facet, FacetCount Value)>> FacetColumns =
    [
        new("FACET", row => row.Facet.Name),
        new("VALUE", row => row.Facet.Name == "kind" ? Words.Of(row.Value.Value) : row.Value.Value),
        new("COUNT", row => row.Value.Count.ToString(CultureInfo.InvariantCulture)),
    ];

    public static HeadwaterCommand Create() => new("search", "Find tables and everything else by name, column, tag, owner, description, comment and definition", RunAsync)
    {
        Examples =
        [
            "headwater catalog search customer",
            "headwater catalog search 'order total' --source prod --kind view",
            "headwater catalog search --tag pii --facets",
            "headwater catalog search email --source prod -o jsonl",
        ],
        Arguments = { Text },
        Options = { Source, Database, Schema, Kind, Tag, Owner, Facets, Limit },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var query = Query(context);
        if (query.Text.Length == 0 && query is { Source: null, Database: null, Schema: null, Kinds.Count: 0, Tags.Count: 0, Owners.Count: 0 })
            throw new HeadwaterException(ErrorCode.BadUsage, "what is to be found?", "for example: headwater catalog search customer");
        var api = await context.ApiAsync(ct);
        if (query.Facets)
            return Counts(context, await api.SearchAsync(query, after: null, limit: 1, ct));
        CatalogSearchResult? first = null;
        var found = await Paging.FirstAsync(async (after, limit, token) =>
        {
            var page = await api.SearchAsync(query, after, limit, token);
            first ??= page;
            return new Page<CatalogHit>(page.Items, page.Next);
        }, context.Value(Limit), ct);
        context.Output.Rows(found.Items, Columns, WireJson.Default.CatalogHit);
        Tell(context, first);
        if (found.Items.Count == 0)
            context.Terminal.Say("nothing found; has the source been scanned?");
        else if (found.Next is not null)
            context.Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"there are {first!.Total} in all: --limit shows more, --facets counts them"));
        return ExitCode.Done;
    }

    static SearchQuery Query(CommandContext context) => new(context.Arguments.GetValue(Text) ?? "")
    {
        Source = context.Value(Source),
        Database = context.Value(Database),
        Schema = context.Value(Schema),
        Kinds = [.. (context.Value(Kind) ?? []).Select(Words.Kind)],
        Tags = context.Value(Tag) ?? [],
        Owners = context.Value(Owner) ?? [],
        Facets = context.Value(Facets),
    };

    static int Counts(CommandContext context, CatalogSearchResult found)
    {
        if (context.Output.IsDocument)
            context.Output.Rows(found.Facets ?? [], [], WireJson.Default.CatalogFacet);
        else
            context.Output.Rows([.. (found.Facets ?? []).SelectMany(facet => facet.Values.Select(value => (facet, value)))], FacetColumns, json: null);
        Tell(context, found);
        context.Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{found.Total} in all"));
        return ExitCode.Done;
    }

    static void Tell(CommandContext context, CatalogSearchResult? found)
    {
        foreach (var note in found?.Notes ?? [])
            context.Terminal.Say(note);
    }
}
