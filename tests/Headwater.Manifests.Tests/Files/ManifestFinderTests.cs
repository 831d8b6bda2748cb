using System.Text;
using Headwater.Manifests.Files;
using Headwater.Model;
using Headwater.Model.Errors;

namespace Headwater.Manifests.Tests.Files;

public sealed class ManifestFinderTests : IDisposable
{
    readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("headwater-");

    [Fact]
    public async Task A_directory_gives_its_manifests_in_the_order_of_their_names()
    {
        Write("b.yml", "a.yaml", "c.JSON", "readme.md", ".hidden.yaml", "below/d.yaml");

        Assert.Equal(["a.yaml", "b.yml", "c.JSON"], await FindAsync(recursive: false));
    }

    [Fact]
    public async Task With_R_it_gives_those_below_as_well_hidden_ones_aside()
    {
        Write("b.yaml", "a/x.yaml", "a/deep/y.yaml", "c/z.yaml", ".git/config.yaml");

        Assert.Equal(["a/deep/y.yaml", "a/x.yaml", "b.yaml", "c/z.yaml"], await FindAsync(recursive: true));
    }

    [Fact]
    public async Task Links_are_followed_and_one_that_leads_back_ends()
    {
        Write("real/a.yaml", "other/b.yaml");
        Directory.CreateSymbolicLink(Full("real/back"), Full("."));
        Directory.CreateSymbolicLink(Full("real/self"), Full("real"));
        Directory.CreateSymbolicLink(Full("twin"), Full("other"));
        File.CreateSymbolicLink(Full("real/c.yaml"), Full("other/b.yaml"));

        // `other` is entered once, by its own name.
        Assert.Equal(["other/b.yaml", "real/a.yaml", "real/c.yaml"], await FindAsync(recursive: true));
    }

    [Fact]
    public async Task The_links_of_a_mounted_configuration_are_followed()
    {
        Write("..2026/a.yaml");
        Directory.CreateSymbolicLink(Full("..data"), Full("..2026"));
        File.CreateSymbolicLink(Full("a.yaml"), "..data/a.yaml");

        Assert.Equal(["a.yaml"], await FindAsync(recursive: false));
    }

    [Fact]
    public async Task A_file_that_two_paths_lead_to_is_read_once()
    {
        Write("a.yaml");

        var files = await new ManifestFinder(Stream.Null, Limits.Default).FindAsync([Full("a.yaml"), Full("."), Full("./../" + _root.Name + "/a.yaml")], false, Token);

        Assert.Equal(Full("a.yaml"), Assert.Single(files).Path);
    }

    [Fact]
    public async Task A_dash_is_standard_input()
    {
        using var input = new MemoryStream("name: sales"u8.ToArray());

        var files = await new ManifestFinder(input, Limits.Default).FindAsync(["-"], false, Token);

        Assert.Equal(("-", "name: sales"), (files[0].Path, Encoding.UTF8.GetString(files[0].Content.Span)));
    }

    [Fact]
    public async Task Of_a_file_that_is_too_large_one_byte_more_than_allowed_is_read()
    {
        Write("a.yaml");
        await File.WriteAllTextAsync(Full("a.yaml"), new string('x', 1_000), Token);
        var limits = Limits.Default with { DocumentBytes = 100 };

        var files = await new ManifestFinder(Stream.Null, limits).FindAsync([Full("a.yaml")], false, Token);

        Assert.Equal(101, files[0].Content.Length);
        Assert.Equal(ErrorCode.DocumentTooLarge, Assert.Single(ManifestReader.Read(files, new ReadOptions { Limits = limits }).Diagnostics).Code);
    }

    [Fact]
    public async Task A_device_without_end_is_not_read_to_its_end()
    {
        var files = await new ManifestFinder(Stream.Null, Limits.Default).FindAsync(["/dev/zero"], false, Token);

        Assert.Equal(Limits.Default.DocumentBytes + 1, files[0].Content.Length);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said()
    {
        Write("below/a.yaml");

        Assert.Equal($"cannot read {Full("missing.yaml")}: it does not exist", (await FailAsync("missing.yaml")).Message);
        var empty = await FailAsync(".");
        Assert.Equal($"there is no manifest in {Full(".")}", empty.Message);
        Assert.Contains("-R", empty.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_an_end_to_the_number_of_files()
    {
        Write("a.yaml", "b.yaml", "c.yaml");

        var thrown = await Assert.ThrowsAsync<HeadwaterException>(
            () => new ManifestFinder(Stream.Null, Limits.Default with { DocumentFiles = 2 }).FindAsync([Full(".")], false, Token));

        Assert.Equal(ErrorCode.DocumentTooLarge, thrown.Code);
    }

    [Fact]
    public async Task A_reference_starts_from_the_folder_of_its_manifest()
    {
        Write("team/secret.yaml", "team/password.txt");
        await File.WriteAllTextAsync(Full("team/secret.yaml"), "name: sales-r\ntype: secret\nsecret: {data: {password: file:password.txt}}", Token);
        await File.WriteAllTextAsync(Full("team/password.txt"), "hunter2\r\n", Token);

        var files = await new ManifestFinder(Stream.Null, Limits.Default).FindAsync([Full(".")], true, Token);
        var set = ManifestReader.Read(files, new ReadOptions { ReadFile = LocalFile.Read });

        Assert.Empty(set.Diagnostics);
        Assert.Equal("hunter2", Assert.IsType<SecretManifest>(set.Resources[0]).Spec.Data["password"].Reveal());
    }

    public void Dispose() => _root.Delete(recursive: true);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    string Full(string path) => Path.Combine(_root.FullName, path);

    void Write(params string[] paths)
    {
        foreach (var path in paths)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Full(path)) ?? _root.FullName);
            File.WriteAllText(Full(path), "# empty\n");
        }
    }

    async Task<IReadOnlyList<string>> FindAsync(bool recursive)
    {
        var files = await new ManifestFinder(Stream.Null, Limits.Default).FindAsync([_root.FullName], recursive, Token);
        return [.. files.Select(file => Path.GetRelativePath(_root.FullName, file.Path))];
    }

    Task<HeadwaterException> FailAsync(string path) =>
        Assert.ThrowsAsync<HeadwaterException>(() => new ManifestFinder(Stream.Null, Limits.Default).FindAsync([Full(path)], false, Token));
}
