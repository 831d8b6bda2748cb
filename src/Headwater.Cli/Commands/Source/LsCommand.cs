using Headwater.Cli.Commands.Resources;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Resources;

namespace Headwater.Cli.Commands.Source;

/// <summary><c>headwater source ls</c></summary>
static class LsCommand
{
    public static HeadwaterCommand Create() => new("ls", "List sources", RunAsync) { Examples = ["headwater source ls", "headwater source ls -o json"] };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        var sources = await Paging.AllAsync(api.SourcesAsync, ct);
        context.Output.Rows(sources, Columns(context.Time), WireJson.Default.SourceView);
        if (sources.Count == 0)
            context.Terminal.Say("no sources yet; for example: headwater source add prod postgresql://reader@db.example.com/sales");
        return ExitCode.Done;
    }

    static IReadOnlyList<Column<SourceView>> Columns(TimeProvider time) =>
    [
        new("NAME", source => source.Header.Name),
        new("STATUS", Status) { Colour = source => ResourceColumns.ColourOf(Status(source)) },
        new("CHECKED", source => Age.Exact(source.CheckedAt)) { InTable = source => Age.Of(source.CheckedAt, time) },
        new("HOST", source => string.Join(',', Endpoint.All(source.Spec))),
        new("DATABASE", source => source.Spec.Database),
        new("FOR", source => string.Join(',', source.Spec.Features).ToLowerInvariant()) { InTable = source => string.Join(", ", source.Spec.Features).ToLowerInvariant(), Prose = true },
        new("REASON", source => source.Reason) { Prose = true },
    ];

    static string Status(SourceView source) => source.Status.ToString().ToLowerInvariant();
}
