using Headwater.Postgres.Bundled;
using Headwater.Testing.Servers;

namespace Headwater.Postgres.Tests.Bundled;

/// <summary>Homes in awkward places, and servers that are not ours.</summary>
public sealed class HomePlaceTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<Identity, string> Awkward =>
    [
        (Identities.Here, "comma,and:colon"),
        (Identities.Here, "sp ace"),
        (Identities.Here, "it's; a & b%s"),
        (Identities.Here, "größe"),
        .. Identities.All.Select(identity => (identity.Data, new string('n', 120))),
    ];

    [Theory]
    [MemberData(nameof(Awkward))]
    public async Task A_home_may_have_any_path(Identity identity, string name)
    {
        await using var home = await TestHome.NewAsync(identity, Ct, name, fresh: true);
        await using var first = await home.JoinAsync(Ct);
        await using var second = home.StartHolder();
        Assert.Equal(await first.DoAsync("ensure", Ct), await second.DoAsync("join", Ct));
        Assert.Equal("1", await second.DoAsync("select 1", Ct));
    }

    [Fact]
    public async Task A_short_socket_folder_that_belongs_to_somebody_else_is_refused()
    {
        await using var home = await TestHome.NewAsync(Identities.Here, Ct, new string('n', 120));
        await using var first = await home.JoinAsync(Ct);
        var socket = await first.DoAsync("ensure", Ct);
        Assert.StartsWith(home.Layout.ShortRuntime, socket, StringComparison.Ordinal);
        await first.DoAsync("leave", Ct);
        await home.AwaitStopAsync(Ct);

        Directory.Delete(socket, recursive: true);
        var elsewhere = TestFolder.New("elsewhere");
        Directory.CreateSymbolicLink(socket, elsewhere);
        Assert.Contains($"{socket} belongs to somebody else", await first.AskAsync("join", Ct), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(elsewhere));
    }

    [Fact]
    public async Task A_server_whose_socket_was_cleaned_away_is_started_anew()
    {
        await using var home = await TestHome.NewAsync(Identities.Here, Ct);
        await using var first = await home.JoinAsync(Ct);
        Directory.Delete(await first.DoAsync("ensure", Ct), recursive: true);

        await using var second = await home.JoinAsync(Ct);
        Assert.Equal("1", await second.DoAsync("select 1", Ct));
        await first.DoAsync("ensure", Ct);
        Assert.Equal("1", await first.DoAsync("select 1", Ct));
    }

    [Fact]
    public async Task Nothing_runs_on_in_a_home_that_was_deleted()
    {
        await using var home = await TestHome.NewAsync(Identities.Here, Ct);
        await using var holder = await home.JoinAsync(Ct);
        Directory.Delete(home.Layout.Root, recursive: true);

        await holder.KillAsync(Ct);
        await home.AwaitGoneAsync(Ct);
    }

    [Fact]
    public async Task A_distributions_server_is_used_in_place()
    {
        var distribution = await PostgresServer.ProgramsAsync(Majors.Newest, Ct);
        await using var home = await TestHome.NewAsync(Identities.Here, Ct);
        await using var server = await BundledServer.JoinAsync(home.Options with { ProgramDirectory = "/nowhere", DistributionBin = distribution }, Ct);
        Assert.Equal(Path.Combine(distribution, "postgres"), File.ResolveLinkTarget($"/proc/{home.Chain[2]}/exe", false)!.FullName);
        Assert.False(Directory.Exists(home.Layout.Programs));
    }

    [Fact]
    public async Task A_newer_minor_takes_over_the_store_of_an_older_one()
    {
        await using var home = await TestHome.NewAsync(Identities.Here, Ct, fresh: true);
        await using (var older = await home.JoinAsync(Ct))
            await older.DoAsync("create table kept as select 42 as answer", Ct);
        await home.AwaitGoneAsync(Ct);

        // The same files as another version: what counts is that they are copied beside and used.
        var newer = TestFolder.New("newer");
        await Shell.RunAsync("cp -a \"$1/.\" \"$2\"; rm \"$2/lib/pkgconfig/libpq.pc\"; chmod 755 \"$2\"; echo 'Version: 18.99' >\"$2/lib/pkgconfig/libpq.pc\"", [home.Options.ProgramDirectory, newer], Ct);
        await using var server = await BundledServer.JoinAsync(home.Options with { ProgramDirectory = newer }, Ct);
        Assert.Equal(Path.Combine(home.Layout.Programs, "18.99", "bin", "postgres"), File.ResolveLinkTarget($"/proc/{home.Chain[2]}/exe", false)!.FullName);

        await using var holder = await home.JoinAsync(Ct);
        Assert.Equal("42", await holder.DoAsync("select answer from kept", Ct));
    }
}
