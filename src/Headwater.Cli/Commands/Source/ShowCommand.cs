using Headwater.Cli.Commands.Resources;
using Headwater.Cli.Terminal;
using Headwater.Client;

namespace Headwater.Cli.Commands.Source;

/// <summary><c>headwater source show NAME</c>: the manifest, and what the last probe said.</summary>
static class ShowCommand
{
    public static HeadwaterCommand Create() => new("show", "Show a source as a manifest, and what its last check said", RunAsync)
    {
        Examples = ["headwater source show prod", "headwater source show prod -o json"],
        Arguments = { SourceArgument.Name },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        var source = await api.SourceAsync(context.Required(SourceArgument.Name), ct);
        if (context.Output.Format is OutputFormat.Json or OutputFormat.Jsonl)
        {
            context.Output.One(source, [], WireJson.Default.SourceView, () => { });
            return ExitCode.Done;
        }

        context.Terminal.Write(ManifestDocuments.Text(source));
        var status = source.Status.ToString().ToLowerInvariant();
        context.Terminal.Say(source.CheckedAt is null
            ? $"# {status}: never checked; `headwater source test {source.Header.Name}` does"
            : $"# {status}, checked {Age.Of(source.CheckedAt, context.Time)}{(source.Reason is null ? "" : $": {Printable.OnTerminal(source.Reason)}")}");
        return ExitCode.Done;
    }
}
