using System.CommandLine;
using System.Net;
using Headwater.Cli.Local;
using Headwater.Cli.Terminal;
using Headwater.Model.Errors;
using Headwater.Postgres.Bundled;
using Headwater.Server;

namespace Headwater.Cli.Commands.Serve;

/// <summary><c>headwater serve</c>: the API for a team, until it is stopped.</summary>
static class ServeCommand
{
    const int DefaultPort = 7443;

    static readonly Option<string> Listen = new("--listen") { Description = "Address to listen on (127.0.0.1:7443)", HelpName = "ADDRESS:PORT", DefaultValueFactory = _ => $"127.0.0.1:{DefaultPort}" };
    static readonly Option<bool> AllowLoopback = new("--allow-loopback") { Description = "Let sources be on this machine" };
    static readonly Option<bool> AllowPasswordCommand = new("--allow-password-command") { Description = "Let sources run their password commands on this machine" };

    public static HeadwaterCommand Create() => new("serve", "Serve the API until it is stopped", RunAsync)
    {
        Examples = ["headwater serve", "headwater serve --listen 127.0.0.1:8080 --log-format json", "HEADWATER_KEY=... headwater serve --store postgresql://headwater@db.internal/headwater"],
        Options = { Listen, AllowLoopback, AllowPasswordCommand },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var door = context.Door;
        if (door.ServerUrl is not null)
            throw new HeadwaterException(ErrorCode.BadUsage, "`serve` is the server, and cannot work through another one", "leave out --server and HEADWATER_URL");
        var home = HomeLayout.Resolve(context.Environment);
        using (var already = await ServeFile.FindAsync(home, door.StoreUrl, ct))
            if (already is not null)
                throw ServeFile.Served(home, cause: null);

        await using var server = await HeadwaterServer.StartAsync(Options(context, door, home), context.Time, ct);
        using var claim = ServeFile.Claim(home);
        ServeFile.Write(home, server.Socket, LocalServer.Version, door.StoreUrl);
        try
        {
            Tell(context, home, server, door.Token is not null);
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Time, ct);
            return ExitCode.Done;
        }
        finally
        {
            ServeFile.Remove(home);
            context.Terminal.Say("stopping");
        }
    }

    static ServerOptions Options(CommandContext context, DoorOptions door, HomeLayout home) => LocalServer.Options(door, home) with
    {
        Listen = Address(context.Value(Listen) ?? ""),
        Token = door.Token is { } given ? TokenFile.Require(given) : TokenFile.ReadOrCreate(home),
        Schedules = true,
        AllowLoopback = context.Value(AllowLoopback),
        AllowPasswordCommand = context.Value(AllowPasswordCommand),
        Log = door.LogJson ? LogForm.Json : LogForm.Text,
    };

    static void Tell(CommandContext context, HomeLayout home, HeadwaterServer server, bool tokenGiven)
    {
        foreach (var address in server.Addresses)
            context.Terminal.Say($"headwater {LocalServer.Version} serves {address}");
        context.Terminal.Say(tokenGiven ? "the token is that of HEADWATER_TOKEN" : $"the administrator's token is in {TokenFile.PathOf(home)}");
    }

    static IPEndPoint Address(string text) => IPEndPoint.TryParse(text, out var address) && address.Port > 0
        ? address
        : throw new HeadwaterException(ErrorCode.BadUsage, $"`{text}` is not an address and port to listen on", $"for example: --listen 127.0.0.1:{DefaultPort}");
}
