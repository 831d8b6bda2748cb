using System.CommandLine;
using Headwater.Cli.Commands.Run;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Checks;
using Headwater.Model.Connections;
using Headwater.Model.Resources;

namespace Headwater.Cli.Commands.Source;

/// <summary><c>headwater source test NAME|URL</c>: says step by step what works and how to cure what does not.</summary>
static class TestCommand
{
    static readonly Argument<string> Which = new("source") { Description = "Name of a source, or connection text: a URL, key=value pairs or a service", HelpName = "NAME|URL" };

    public static HeadwaterCommand Create() => new("test", "Check a connection step by step", RunAsync)
    {
        Examples =
        [
            "headwater source test prod",
            "headwater source test prod --for scan,cdc",
            "headwater source test postgresql://reader@db.example.com/sales",
            "headwater source test service=prod -o json",
        ],
        Arguments = { Which },
        Options = { PurposeOption.For },
        Flags = ConnectionFlags.All,
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var which = context.Required(Which);
        var api = await context.ApiAsync(ct);
        var run = ConnectionText.Resembles(which) ? await StartOneShotAsync(context, api, which, ct) : await StartAsync(context, api, which, ct);
        return await ShowAsync(context, api, run.Run, ConnectionText.Resembles(which) ? "connection" : which, ct);
    }

    /// <summary>Follows a check and shows it: live lines for a person, one document for a program.</summary>
    public static async Task<int> ShowAsync(CommandContext context, HeadwaterClient api, Guid run, string what, CancellationToken ct)
    {
        var asText = context.Output.Format is OutputFormat.Table or OutputFormat.Wide or OutputFormat.Tsv;
        var lines = new StepLines(context.Terminal, context.Terminal.Out, context.Terminal.OutIsTerminal);
        var finished = await new RunWatch(api).FollowAsync(run, happened =>
        {
            if (asText && happened.Step is { } step)
                lines.Write(step);
        }, ct);
        if (finished.Check is not { } report)
            return RunWatch.Exit(finished, context.Terminal);

        if (asText)
            lines.Summary(what, report);
        else
            context.Output.One(report, WireJson.Default.CheckReport, () => { });
        return Exit(report);
    }

    public static int Exit(CheckReport report) =>
        !report.Connected ? ExitCode.Failed : report.Status == StepStatus.Failed ? ExitCode.No : ExitCode.Done;

    static Task<RunStarted> StartAsync(CommandContext context, HeadwaterClient api, string name, CancellationToken ct) =>
        api.TestSourceAsync(name, new TestRequest(PurposeOption.Given(context)), ct);

    static async Task<RunStarted> StartOneShotAsync(CommandContext context, HeadwaterClient api, string text, CancellationToken ct)
    {
        var (spec, credentials) = await new ConnectionInput(context).ReadAsync(text, ct);
        return await api.TestConnectionAsync(new TestConnectionRequest(spec, credentials, PurposeOption.Given(context)), ct);
    }
}
