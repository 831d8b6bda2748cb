using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Exports;

/// <summary>What <c>--out</c> names is there as it was, or whole; nothing else is left beside it.</summary>
public sealed class WholeFileTests
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_command_that_is_stopped_half_way_leaves_the_file_that_was_there(string signal, int exit)
    {
        await using var server = new HalfServer("{\"source\":\"prod\"", closes: false);
        var home = new HeadwaterHome();
        var file = home.WriteFile("out/prod.json", "as it was");

        using var process = home.Start(["catalog", "export", "prod", "--server", server.Url, "--out", file]);
        await server.Begun.WaitAsync(Patience, Ct);
        await Wait.UntilAsync(() => Directory.GetFileSystemEntries(Path.GetDirectoryName(file)!).Length == 2, "no file was begun", Patience, Ct);
        Signals.Send(process.Id, signal);
        await process.WaitForExitAsync(Ct).WaitAsync(Patience, Ct);

        Assert.Equal(exit, process.ExitCode);
        Assert.Equal("as it was", await File.ReadAllTextAsync(file, Ct));
        Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(file)!));
    }

    [Fact]
    public async Task A_killed_command_leaves_the_file_that_was_there()
    {
        await using var server = new HalfServer("{\"source\":\"prod\"", closes: false);
        var home = new HeadwaterHome();
        var file = home.WriteFile("out/prod.json", "as it was");

        using var process = home.Start(["catalog", "export", "prod", "--server", server.Url, "--out", file]);
        await server.Begun.WaitAsync(Patience, Ct);
        process.Kill();
        await process.WaitForExitAsync(Ct).WaitAsync(Patience, Ct);

        Assert.Equal("as it was", await File.ReadAllTextAsync(file, Ct));
    }

    [Fact]
    public async Task An_answer_that_ends_too_early_is_no_file()
    {
        await using var server = new HalfServer("{\"source\":\"prod\"", closes: true);
        var home = new HeadwaterHome();
        Directory.CreateDirectory(Path.Combine(home.Root, "out"));

        var outcome = (await home.RunAsync("catalog", "export", "prod", "--server", server.Url, "--out", Path.Combine(home.Root, "out", "prod.json"))).Exits(3);

        Assert.Contains("HW5004 the server's answer ended before it was whole", outcome.Err, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(home.Root, "out")));
    }

    [Fact]
    public async Task Links_permissions_and_devices_stay_what_they_are()
    {
        await using var source = await KeptSource.NewAsync(Ct);
        (await source.RunAsync("scan", source.Name)).Exits(0);
        var home = source.Served.Home;
        var file = home.WriteFile("kept/real.json", "old");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var link = Path.Combine(Path.GetDirectoryName(file)!, "link.json");
        File.CreateSymbolicLink(link, "real.json");

        (await source.RunAsync("catalog", "export", source.Name, "--out", link)).Exits(0);
        (await source.RunAsync("catalog", "export", source.Name, "-o", "json", "--out", "/dev/null")).Exits(0);

        Assert.Equal("real.json", new FileInfo(link).LinkTarget);
        Assert.Equal((await source.RunAsync("catalog", "export", source.Name, "-o", "json")).Exits(0).Out, await File.ReadAllTextAsync(file, Ct));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.False(File.GetAttributes("/dev/null").HasFlag(FileAttributes.Directory));
        Assert.Equal("character special file", (await Shell.RunAsync("stat -c %F /dev/null", [], Ct)).Trim());
        Assert.Equal(2, Directory.GetFileSystemEntries(Path.GetDirectoryName(file)!).Length);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_said()
    {
        await using var source = await KeptSource.NewAsync(Ct);
        (await source.RunAsync("scan", source.Name)).Exits(0);

        Assert.Contains("HW5006 ", (await source.RunAsync("catalog", "export", source.Name, "-o", "json", "--out", "/dev/full")).Exits(3).Err, StringComparison.Ordinal);
        Assert.Contains("is a folder", (await source.RunAsync("catalog", "export", source.Name, "-o", "json", "--out", source.Served.Home.Root)).Exits(3).Err, StringComparison.Ordinal);
        Assert.Contains("HW5006 ", (await source.RunAsync("catalog", "export", source.Name, "-o", "json", "--out", "/no/such/folder/x")).Exits(3).Err, StringComparison.Ordinal);
    }
}
