using Headwater.Cli.Commands.Resources;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Resources;

namespace Headwater.Cli.Commands.Source;

/// <summary><c>headwater source ls</c></summary>
static class LsCommand
{
    public static HeadwaterCommand Create() => new("ls", "List sources", RunAsync);

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        IReadOnlyList<Column<SourceView>> columns =
        [
            new("NAME", source => source.Header.Name),
            new("STATUS", source => ResourceColumns.Status(source.Status)),
            new("CHECKED", source => ResourceColumns.Age(source.CheckedAt, context.Time)),
            new("HOST", source => string.Join(',', Endpoint.All(source.Spec))),
            new("DATABASE", source => source.Spec.Database),
            new("FOR", source => string.Join(',', source.Spec.Features).ToLowerInvariant()),
            new("REASON", source => source.Reason),
        ];
        var api = await context.ApiAsync(ct);
        var sources = await Paging.AllAsync(api.SourcesAsync, ct);
        context.Output.Rows(sources, columns, WireJson.Default.SourceView);
        if (sources.Count == 0)
            context.Terminal.Say("no sources yet; for example: headwater source add prod postgresql://reader@db.example.com/sales");
        return ExitCode.Done;
    }
}
