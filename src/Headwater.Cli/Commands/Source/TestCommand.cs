using System.CommandLine;
using Headwater.Cli.Commands.Run;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Checks;
using Headwater.Model.Connections;
using Headwater.Model.Errors;

namespace Headwater.Cli.Commands.Source;

/// <summary><c>headwater source test NAME|URL</c>: says step by step what works and how to cure what does not.</summary>
static class TestCommand
{
    static readonly Argument<string?> Which = new("source")
    {
        Description = "Name of a source, or connection text: a URL, key=value pairs or a service. Left out where flags or libpq's variables say where it is",
        HelpName = "NAME|URL",
        Arity = ArgumentArity.ZeroOrOne,
    };

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
        Options = { PurposeOption.For, SourceFlags.TempSchema, SourceFlags.Publication },
        Groups = ConnectionFlags.Groups,
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var which = context.Arguments.GetValue(Which);
        if (which is not null && !ConnectionText.Resembles(which))
            return await TestKeptAsync(context, which, ct);
        var (spec, credentials) = await new ConnectionInput(context).ReadAsync(which, ct);
        var api = await context.WorkingApiAsync(ct);
        var request = new TestConnectionRequest { Spec = SourceFlags.Over(context, spec), Credentials = credentials, Purposes = PurposeOption.Given(context) };
        return await ShowAsync(context, api, (await api.TestConnectionAsync(request, ct)).Run, "connection", ct);
    }

    static async Task<int> TestKeptAsync(CommandContext context, string name, CancellationToken ct)
    {
        if ((ConnectionFlags.FirstGiven(context) ?? ConnectionFlags.FirstGiven(context, [SourceFlags.TempSchema, SourceFlags.Publication])) is { } flag)
            throw new HeadwaterException(
                ErrorCode.BadUsage, $"`{flag.Name}` describes a connection, and `{name}` is the name of a source that is kept", "test a URL with it, or change the source: headwater source add --update");
        var api = await context.WorkingApiAsync(ct);
        return await ShowAsync(context, api, (await api.TestSourceAsync(name, new TestRequest(PurposeOption.Given(context)), ct)).Run, name, ct);
    }

    /// <summary>Follows a check and shows it: live lines for a person, rows for a pipe, one document where that is asked for.</summary>
    public static async Task<int> ShowAsync(CommandContext context, HeadwaterClient api, Guid run, string what, CancellationToken ct)
    {
        var output = context.Output;
        var lines = new StepLines(context.Terminal, context.Terminal.Out, context.Terminal.OutIsTerminal);
        if (!output.IsText && !output.IsDocument)
            output.Heading(StepColumns.All);
        var finished = await new RunWatch(api).FollowAsync(run, happened =>
        {
            if (happened.Step is not { } step || output.IsDocument)
                return;
            if (output.IsText)
                lines.Write(step);
            else
                output.Row(step, StepColumns.All);
            context.Terminal.Out.Flush();
        }, ct);
        if (finished.Check is not { } report)
            return RunWatch.Exit(finished, context.Terminal);

        if (output.IsDocument)
            output.One(report, [], WireJson.Default.CheckReport, () => { });
        else
            context.Terminal.Say(StepLines.Summary(what, report));
        return Exit(report);
    }

    public static int Exit(CheckReport report) =>
        !report.Connected ? ExitCode.Failed : report.Status == StepStatus.Failed ? ExitCode.No : ExitCode.Done;
}
