using Headwater.Cli.Commands.Resources;
using Headwater.Cli.Terminal;
using Headwater.Client;

namespace Headwater.Cli.Commands.Source;

/// <summary><c>headwater source show NAME</c>: the manifest, and what the last probe said.</summary>
static class ShowCommand
{
    public static HeadwaterCommand Create() => new("show", "Show a source as a manifest, and what its last check said", RunAsync)
    {
        Arguments = { SourceArgument.Name },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        var source = await api.SourceAsync(context.Required(SourceArgument.Name), ct);
        if (context.Output.Format is OutputFormat.Json or OutputFormat.Jsonl)
        {
            context.Output.One(source, WireJson.Default.SourceView, () => { });
            return ExitCode.Done;
        }

        ManifestDocuments.Print(context, [source]);
        var status = ResourceColumns.Status(source.Status);
        context.Terminal.Say(source.CheckedAt is null
            ? $"# {status}: never checked since it was last changed; `headwater source test {source.Header.Name}` does"
            : $"# {status}, checked {ResourceColumns.Age(source.CheckedAt, context.Time)}{(source.Reason is null ? "" : $": {Printable.OnTerminal(source.Reason)}")}");
        return ExitCode.Done;
    }
}
