using System.CommandLine;
using System.Globalization;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Catalog.Changes;

namespace Headwater.Cli.Commands.Catalog;

/// <summary><c>headwater catalog changes SOURCE</c>: what scans found different, and what of it breaks.</summary>
static class ChangesCommand
{
    const string Breaking = "breaking";
    const string Any = "any";

    static readonly Argument<string> Source = new("source") { Description = "Name of the source", HelpName = "SOURCE" };

    static readonly Option<string?> Since = new("--since")
    {
        Description = "What was found since then: 7d, 12h, 30m, a date or time, a run, or all (the last scan)",
        HelpName = "WHEN",
    };

    static readonly Option<string?> FailOn = new("--fail-on")
    {
        Description = "End with exit code 1 when there is a change that breaks something, or any",
        HelpName = $"{Breaking}|{Any}",
        CustomParser = Choice.Of(new Dictionary<string, string?>(StringComparer.Ordinal) { [Breaking] = Breaking, [Any] = Any }),
    };

    static readonly IReadOnlyList<Column<(CatalogChangeView Change, PropertyChange? Detail)>> Columns =
    [
        new("WHEN", row => row.Change.At.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
        new("NAME", row => row.Change.Fqn),
        new("KIND", row => Words.Of(row.Change.Kind)),
        new("CHANGE", row => row.Change.Change),
        new("PROPERTY", row => row.Detail?.Property),
        new("OLD", row => row.Detail?.Old) { Prose = true },
        new("NEW", row => row.Detail?.New) { Prose = true },
        new("BREAKS", row => row.Detail is { } detail ? detail.Breaks : row.Change.Breaks) { Prose = true },
    ];

    public static HeadwaterCommand Create() => new("changes", "Show what scans found different, and what of it breaks", RunAsync)
    {
        Examples = ["headwater catalog changes prod", "headwater catalog changes prod --since 7d -o json", "headwater catalog changes prod --fail-on breaking"],
        Arguments = { Source },
        Options = { Since, FailOn },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var since = ChangesSince.Parse(context.Value(Since), context.Time.GetUtcNow());
        var api = await context.ApiAsync(ct);
        var changes = await Paging.AllAsync((after, limit, token) => api.ChangesAsync(context.Required(Source), since.Run, since.Moment, after, limit, token), ct);
        if (context.Output.IsDocument)
            context.Output.Rows(changes, [], WireJson.Default.CatalogChangeView);
        else
            context.Output.Rows([.. changes.SelectMany(Rows)], Columns, json: null);
        if (changes.Count == 0)
            context.Terminal.Say("no changes");
        return Judge(context, changes);
    }

    static IEnumerable<(CatalogChangeView Change, PropertyChange? Detail)> Rows(CatalogChangeView change) =>
        change.Details.Count == 0 ? [(change, null)] : change.Details.Select(detail => (change, (PropertyChange?)detail));

    static int Judge(CommandContext context, IReadOnlyList<CatalogChangeView> changes)
    {
        if (context.Value(FailOn) is not { } what)
            return ExitCode.Done;
        var counted = what == Any ? changes.Count : changes.Count(change => change.Breaks is not null);
        if (counted == 0)
            return ExitCode.Done;
        context.Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{counted:N0} {(what == Any ? "" : "breaking ")}change{(counted == 1 ? "" : "s")}"));
        return ExitCode.No;
    }
}
