using System.CommandLine;
using Headwater.Cli.Commands.Source;
using Headwater.Cli.Local;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Postgres.Bundled;

namespace Headwater.Cli.Commands.Demo;

/// <summary><c>headwater demo</c>: a sample shop, connected, tested and scanned, and what to try on it. Doing it again does no harm.</summary>
static class DemoCommand
{
    const string Source = "demo";

    static readonly Option<bool> Reset = new("--reset") { Description = "Make the sample shop anew" };

    public static HeadwaterCommand Create() => new("demo", "Set up a sample shop to try everything on", RunAsync)
    {
        Examples = ["headwater demo", "headwater demo --reset"],
        Options = { Reset },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        if (context.Door.ServerUrl is not null)
            throw new HeadwaterException(ErrorCode.BadUsage, "the sample shop lives in this machine's own PostgreSQL", "leave out --server and HEADWATER_URL");
        var api = await context.ApiAsync(ct);
        await using var server = await BundledServer.JoinAsync(LocalServer.Bundled(context.Door), ct);
        var shop = new SampleShop(server, context.Terminal);
        var made = await shop.EnsureAsync(context.Value(Reset), ct);
        context.Terminal.Say(made ? "sample shop: made" : "sample shop: there already");

        await RegisterAsync(context, api, server, await shop.NewPasswordAsync(ct), ct);
        context.Terminal.Say("\n$ headwater source test demo");
        var test = await api.TestSourceAsync(Source, new TestRequest(), ct);
        var tested = await TestCommand.ShowAsync(context, api, test.Run, Source, ct);
        context.Terminal.Say("\n$ headwater scan demo");
        var scanned = await ScanCommand.ScanAsync(context, api, Source, new ScanRequest(), ct);
        Tour(context.Terminal);
        return tested == ExitCode.Done ? scanned : tested;
    }

    static async Task RegisterAsync(CommandContext context, HeadwaterClient api, BundledServer server, Secret password, CancellationToken ct)
    {
        var source = new SourceSpec
        {
            Host = server.SocketDirectory,
            Port = server.Port,
            Database = SampleShop.Database,
            User = SampleShop.Reader,
            Features = [Purpose.Scan, Purpose.Profile],
        };
        var header = new ResourceHeader { Name = Source, Type = ResourceType.Depot, Version = "v2alpha", Description = "Sample shop in the bundled PostgreSQL", Owner = Environment.UserName, Tags = ["demo"] };
        var credentials = new Credentials(new Dictionary<string, Secret>(StringComparer.Ordinal) { [CredentialField.Password] = password });
        var applied = await api.ApplyAsync(new ApplyRequest { Resources = [new ResourceInput { Header = header, Source = source, Credentials = credentials }] }, ct);
        context.Terminal.Say($"source {Source}: {applied.Items[0].Action.ToString().ToLowerInvariant()}");
    }

    static void Tour(CommandTerminal terminal) => terminal.Say("""

        Try next:
          headwater get -t depot                           what is connected, as probed
          headwater catalog search customer                tables, columns, comments
          headwater catalog show demo.shop.sales.orders    one table in full
          headwater source test demo --for usage           a missing right, and its cure
          headwater source grants demo --for scan,cdc      the least-privilege script
          headwater source add mine postgresql://you@host/db    a database of your own
        """);
}
