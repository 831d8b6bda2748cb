using System.Diagnostics;
using System.Security.Cryptography;
using Headwater.Testing;
using Headwater.Testing.Kill;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Kill;

/// <summary>Commands that are killed at a random moment, among them those that write: nothing of them is left, and what was kept still opens.</summary>
public sealed class KilledCommandTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_of_a_killed_command_is_left_and_the_secrets_still_open()
    {
        var seed = RandomNumberGenerator.GetInt32(int.MaxValue);
        var random = new Random(seed);
        var home = new HeadwaterHome();
        await using var watched = await WatchedServer.SharedAsync(Majors.Newest, Ct);
        await using var database = await watched.Server.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync("create table a (x int primary key)", Ct);
        (await watched.AddAsync(home, "s", await watched.Server.CreateRoleAsync(Ct), database.Name)).Exits(0);
        var manifest = home.WriteFile("many.yaml", string.Join("---\n", Enumerable.Range(0, 50).Select(i => $"name: a{i}\nversion: v1\ntype: secret\nsecret:\n  data: {{username: u, password: p{i}}}\n")));
        string[][] commands = [["secret", "rotate-key"], ["apply", "-f", manifest], ["source", "test", "s"], ["get", "-t", "depot", "-r"]];
        var clock = Stopwatch.StartNew();
        (await home.RunAsync("source", "test", "s")).Exits(0);
        var usual = clock.Elapsed;

        for (var round = 0; round < Counts.KilledCommands; round++)
        {
            var command = commands[round % commands.Length];
            await KillAsync(home, command, usual * random.NextDouble(), $"seed {seed}, round {round}: {string.Join(' ', command)}");
            (await home.RunAsync("source", "test", "s")).Exits(0);
            var kept = (await home.RunAsync("secret", "ls", "-o", "json")).Exits(0).Json.EnumerateArray().Count(secret => secret.GetProperty("header").GetProperty("name").GetString()!.StartsWith('a'));
            Assert.True(kept is 0 or 50, $"seed {seed}, round {round}: {kept} of 50 secrets were kept");
        }

        await watched.KeepsTheContractAsync(Ct, killed: true);
    }

    static async Task KillAsync(HeadwaterHome home, string[] arguments, TimeSpan after, string where)
    {
        using var command = home.Start(arguments);
        await using var trace = ProcessTrace.Of(command.Id);
        var (output, error) = (command.StandardOutput.ReadToEndAsync(Ct), command.StandardError.ReadToEndAsync(Ct));
        // The moment itself is what is random here; there is no state to wait for.
        await Task.WhenAny(Task.Delay(after, Ct), command.WaitForExitAsync(Ct));
        if (!command.HasExited)
            Signals.Send(command.Id, "KILL");
        await command.WaitForExitAsync(Ct).WaitAsync(Patience, Ct);
        HeadwaterHome.Keep(new Outcome("killed command", command.ExitCode, await output, await error));
        await Wait.UntilAsync(() => trace.Left.Count == 0, $"{where}: still there: {string.Join(", ", trace.Left)}", Patience, Ct);
    }
}
