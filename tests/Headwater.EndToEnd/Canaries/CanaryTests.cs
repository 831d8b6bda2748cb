using System.Diagnostics;
using System.Security.Cryptography;
using Headwater.Testing.Secrets;
using Headwater.Testing.Servers;
using Headwater.Testing.Ssh;

namespace Headwater.EndToEnd.Canaries;

/// <summary>Secrets that occur nowhere else in the world are let loose on every path that takes one; afterwards they are nowhere but where somebody put them.</summary>
public sealed class CanaryTests
{
    const int Fewest = 40;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_secret_is_anywhere_but_where_it_was_put()
    {
        var cage = new Cage();
        var temporary = TestFolder.New("canary-tmp");
        var phrase = new Canary("the passphrase of an SSH key");
        var key = await SshKeyPair.NewAsync(Ct, phrase.Value);
        await using var bastion = await SshServer.StartAsync(Ct);
        await using var storage = await PostgresServer.StartAsync(new ServerOptions(15), Ct);
        await using var watched = await WatchedServer.SharedAsync(Majors.Newest, Ct);
        await using var database = await watched.Server.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync("create table a (x int primary key)", Ct);
        var reader = await watched.Server.CreateRoleAsync(Ct);
        cage.Add(Canary.Of("a role's password by REST", reader.Password));
        var (mine, theirs) = (Home(temporary), Home(temporary));
        var store = await StoreAsync(storage, cage, theirs);
        var play = new CommandPlay(mine, cage, watched, database.Name) { TunnelKey = key, TunnelPhrase = phrase };

        await using var watch = new ProcessWatch();
        await play.PlayAsync(bastion);
        await using (var served = await ServedHome.StartAsync(theirs, ["--allow-loopback", "--allow-password-command", "--verbose", "--log-format", "json"], Ct))
        {
            await new ServedPlay(served, cage, watched, reader, database.Name).PlayAsync();
            Assert.Equal(143, await served.StopAsync("TERM"));
        }

        await watch.EndAsync();
        Assert.InRange(cage.Canaries.Count, Fewest, int.MaxValue);
        Assert.True(watch.Seen.Count(process => process.Command.Contains("__work")) > 10, "no worker was ever seen");
        AssertProcesses(cage, watch, play.PasswordCommand);
        AssertFiles(cage, [mine.Root, theirs.Root, temporary, HeadwaterHome.Outputs], await DumpAsync(storage, store));
        await watched.KeepsTheContractAsync(Ct);
    }

    static HeadwaterHome Home(string temporary)
    {
        var home = new HeadwaterHome();
        home.Environment["TMPDIR"] = temporary;
        return home;
    }

    /// <summary>A database for a server to keep everything in, with its password, and the key, in the environment of that server and of its commands.</summary>
    static async Task<string> StoreAsync(PostgresServer storage, Cage cage, HeadwaterHome home)
    {
        var role = await storage.CreateRoleAsync("login", Ct);
        await storage.ExecuteAsync($"create database store owner {role.Name}", Ct);
        cage.Add(Canary.Of("the password of the store", role.Password));
        cage.IsExported("the password of the store");
        var key = cage.Add(Canary.OfBytes("HEADWATER_KEY", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)))).Value;
        cage.IsExported("HEADWATER_KEY");
        home.Environment["HEADWATER_KEY"] = key;
        home.Environment["HEADWATER_STORE"] = $"postgresql://{role.Name}:{Uri.EscapeDataString(role.Password)}@127.0.0.1:{storage.Port}/store?sslmode=disable";
        return "store";
    }

    static void AssertProcesses(Cage cage, ProcessWatch watch, string passwordCommand)
    {
        var leaks = new List<string>();
        foreach (var process in watch.Seen)
        {
            var (arguments, environment) = (new CanarySearch(cage.Canaries).Bytes("arguments", process.Arguments), new CanarySearch(cage.Canaries).Bytes("environment", process.Environment));
            leaks.AddRange(arguments.Leaks.Where(leak => !cage.MayHave(process, true, leak.Canary, passwordCommand)).Select(leak => $"{leak} of {process}"));
            leaks.AddRange(environment.Leaks.Where(leak => !cage.MayHave(process, false, leak.Canary, passwordCommand)).Select(leak => $"{leak} of {process}"));
        }

        Assert.True(leaks.Count == 0, string.Join('\n', leaks.Distinct().Take(20)));
    }

    /// <summary>Exactly the files that hold one because somebody put it there.</summary>
    static void AssertFiles(Cage cage, string[] folders, string dump)
    {
        var search = new CanarySearch(cage.Canaries).Text("the dump of the store", dump);
        foreach (var folder in folders)
            search.Folder(folder);
        var leaks = search.Leaks.Except(cage.Files).Select(leak => $"leaked: {leak}").Concat(cage.Files.Except(search.Leaks).Select(leak => $"should be there: {leak}")).ToList();
        Assert.True(leaks.Count == 0, string.Join('\n', leaks.Take(30)));
        Assert.InRange(search.BytesSearched, 50 << 20, long.MaxValue);
    }

    static async Task<string> DumpAsync(PostgresServer storage, string database)
    {
        var start = new ProcessStartInfo("pg_dump", ["--inserts", database]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["PGHOST"] = storage.SocketDirectory;
        start.Environment["PGPORT"] = $"{storage.Port}";
        start.Environment["PGUSER"] = "postgres";
        start.Environment["PGPASSWORD"] = storage.Password;
        using var process = Process.Start(start)!;
        var dump = await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        Assert.True(process.ExitCode == 0 && dump.Contains("by-manifest", StringComparison.Ordinal), $"pg_dump exits with {process.ExitCode}");
        return dump;
    }
}
