using Headwater.Model.Errors;
using Headwater.Postgres.Bundled;
using Headwater.Testing.Servers;

namespace Headwater.Postgres.Tests.Bundled;

/// <summary>Homes that cannot be used: each is refused in one sentence, and its cure cures.</summary>
public sealed class HomeRefusalTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_home_of_a_newer_layout_is_refused()
    {
        await using var home = await TestHome.NewAsync(Identities.Here, Ct, fresh: true);
        Directory.CreateDirectory(home.Layout.Root);
        await File.WriteAllTextAsync(home.Layout.Version, "2\n", Ct);

        var refusal = await RefusalAsync(home.Options);
        Assert.Equal(ErrorCode.HomeTooNew, refusal.Code);
        Assert.Equal($"the home folder {home.Layout.Root} was made by a newer Headwater (layout 2; this one knows 1)", refusal.Message);
        Assert.False(Directory.Exists(home.Layout.Store));
    }

    [Theory]
    [InlineData("19", ErrorCode.HomeTooNew)]
    [InlineData("17", ErrorCode.HomeUnusable)]
    [InlineData("", ErrorCode.HomeUnusable)]
    public async Task A_store_of_another_major_is_refused_and_kept(string major, ErrorCode code)
    {
        await using var home = await TestHome.NewAsync(Identities.Here, Ct);
        await (await BundledServer.JoinAsync(home.Options, Ct)).DisposeAsync();
        await home.AwaitGoneAsync(Ct);
        var version = Path.Combine(home.Layout.Store, "PG_VERSION");
        await File.WriteAllTextAsync(version, $"{major}\n", Ct);

        var refusal = await RefusalAsync(home.Options);
        Assert.Equal(code, refusal.Code);
        Assert.NotNull(refusal.Hint);

        await File.WriteAllTextAsync(version, "18\n", Ct);
        await using var again = await BundledServer.JoinAsync(home.Options, Ct);
    }

    [Fact]
    public async Task A_home_behind_a_closed_folder_is_refused_with_the_chmod_that_cures_it()
    {
        Assert.Equal(Identity.Root, Identities.Here);
        await using var home = await TestHome.NewAsync(Identity.Root, Ct, "it's closed/between/home", fresh: true);
        var closed = Path.GetDirectoryName(Path.GetDirectoryName(home.Layout.Root))!;
        Directory.CreateDirectory(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var refusal = await RefusalAsync(home.Options);
        Assert.Equal(ErrorCode.HomeUnusable, refusal.Code);
        Assert.Equal($"PostgreSQL runs as the user `headwater`, who may not enter {closed}", refusal.Message);

        var cure = refusal.Hint!.Split("; or ")[0];
        await Shell.RunAsync(cure, [], Ct);
        await using var server = await BundledServer.JoinAsync(home.Options, Ct);
    }

    [Fact]
    public async Task Somebody_elses_home_is_refused()
    {
        Assert.Equal(Identity.Root, Identities.Here);
        await using var home = await TestHome.NewAsync(Identity.Root, Ct);
        await using var server = await BundledServer.JoinAsync(home.Options, Ct);

        await using var stranger = Holder.Start(Identity.Ordinary.Command(home.HolderCommand()));
        var answer = await stranger.AskAsync("join", Ct);
        Assert.StartsWith($"error HomeUnusable cannot use the home folder {home.Layout.Root}: permission denied | run as the user it belongs to", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_home_that_may_not_be_made_is_refused()
    {
        Assert.Equal(Identity.Root, Identities.Here);
        await using var home = await TestHome.NewAsync(Identity.Root, Ct, fresh: true);
        await using var stranger = Holder.Start(Identity.Ordinary.Command(home.HolderCommand()));
        Assert.StartsWith("error HomeUnusable", await stranger.AskAsync("join", Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("do$lar")]
    [InlineData("qu\"ote")]
    [InlineData("back`tick")]
    [InlineData("back\\slash")]
    [InlineData("new\nline")]
    public async Task A_path_that_initdb_would_hand_to_a_shell_is_refused(string name)
    {
        await using var home = await TestHome.NewAsync(Identities.Here, Ct, name, fresh: true);
        var refusal = await RefusalAsync(home.Options);
        Assert.Equal(ErrorCode.HomeUnusable, refusal.Code);
        Assert.False(Directory.Exists(home.Layout.Root));
    }

    [Theory]
    [InlineData("20m", "while the programs are copied")]
    [InlineData("75m", "while initdb works")]
    public async Task A_file_system_that_fills_while_the_home_is_made_is_named(string size, string moment)
    {
        Assert.NotEmpty(moment);
        await using var home = await TestHome.NewAsync(Identity.Root, Ct, fresh: true);
        await using var small = await SmallFileSystem.MountAsync(home.Layout.Root, size, Ct);
        Assert.Equal($"the file system of {home.Layout.Root} is full", (await RefusalAsync(home.Options)).Message);

        await small.ResizeAsync("300m", Ct);
        await (await BundledServer.JoinAsync(home.Options, Ct)).DisposeAsync();
        await home.AwaitGoneAsync(Ct);
    }

    [Fact]
    public async Task A_file_system_that_is_full_at_a_later_start_is_named()
    {
        await using var home = await TestHome.NewAsync(Identity.Root, Ct, fresh: true);
        await using var small = await SmallFileSystem.MountAsync(home.Layout.Root, "300m", Ct);
        await (await BundledServer.JoinAsync(home.Options, Ct)).DisposeAsync();
        await home.AwaitStopAsync(Ct);
        await small.FillAsync(Ct);
        Assert.Equal($"the file system of {home.Layout.Root} is full", (await RefusalAsync(home.Options)).Message);

        await small.ResizeAsync("400m", Ct);
        await (await BundledServer.JoinAsync(home.Options, Ct)).DisposeAsync();
        await home.AwaitGoneAsync(Ct);
    }

    [Fact]
    public async Task Missing_programs_are_named()
    {
        await using var home = await TestHome.NewAsync(Identities.Here, Ct, fresh: true);
        var refusal = await RefusalAsync(home.Options with { ProgramDirectory = "/nowhere/native" });
        Assert.Equal(ErrorCode.ProgramMissing, refusal.Code);
        Assert.Equal("PostgreSQL's files are not in /nowhere/native", refusal.Message);

        refusal = await RefusalAsync(home.Options with { DistributionBin = "/nowhere/bin" });
        Assert.Equal(ErrorCode.ProgramMissing, refusal.Code);
        Assert.Contains("HEADWATER_PG_BIN", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_start_says_why_and_where_to_look()
    {
        await using var home = await TestHome.NewAsync(Identities.Here, Ct);
        await (await BundledServer.JoinAsync(home.Options, Ct)).DisposeAsync();
        await home.AwaitGoneAsync(Ct);
        await File.AppendAllTextAsync(Path.Combine(home.Layout.Store, "postgresql.auto.conf"), "work_mem = 'plenty'\n", Ct);

        var refusal = await RefusalAsync(home.Options);
        Assert.Equal(ErrorCode.BundledServerFailed, refusal.Code);
        Assert.Contains("errors", refusal.Message, StringComparison.Ordinal);
        Assert.Equal($"see {home.Layout.ServerLog}", refusal.Hint);
    }

    static Task<HeadwaterException> RefusalAsync(BundledServerOptions options) =>
        Assert.ThrowsAsync<HeadwaterException>(() => BundledServer.JoinAsync(options, Ct));
}
