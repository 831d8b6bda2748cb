using System.Globalization;
using System.Text.RegularExpressions;
using Headwater.Testing;

namespace Headwater.EndToEnd.Docs;

/// <summary>
/// A page whose blocks are done as a reader would do them, at a terminal: commands in order in one shell and one fresh home, files written where a
/// block names one, output held against what the page shows. Where the page says db.example.com, the test's own server answers; SQL, and psql, are
/// the administrator's there, in the database that stands behind the language (sales), and lines of pg_hba.conf come to stand before the server's.
/// </summary>
sealed partial class DocPage(string path)
{
    const string Host = "db.example.com";

    /// <summary>Ends the output of a block, with the exit code behind it.</summary>
    const string End = "=== end of block, exit ";

    public string Text { get; } = File.ReadAllText(Repository.Path(path));

    /// <summary>The pages that readers follow with rights of their own only.</summary>
    public static IReadOnlyList<string> Guides { get; } = ["README.md", .. In("docs/start"), .. In("docs/guides")];

    /// <summary>The pages for users of another product, who set a server up as its page says.</summary>
    public static IReadOnlyList<string> Switch { get; } = In("docs/switch");

    static List<string> In(string folder) =>
        [.. Directory.GetFiles(Repository.Path(folder), "*.md", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Repository.Root, file)).Order(StringComparer.Ordinal)];

    /// <summary>Does all of it; throws where the page and the program differ.</summary>
    public async Task FollowAsync(PageServer server, CancellationToken ct)
    {
        var blocks = DocBlock.Of(Text);
        var outputs = new Queue<(string Text, int Exit)>(await RunAsync(blocks, server, ct));
        string? shown = null;
        foreach (var block in blocks)
            switch (block.Language)
            {
                case "sh" or "sql" or "conf":
                    Assert.True(outputs.TryDequeue(out var output), $"{path}:{block.Line} was never reached");
                    Assert.True(output.Exit == block.Exit, $"{path}:{block.Line} exits with {output.Exit}\n{output.Text}");
                    shown = output.Text;
                    break;
                case "text":
                    Assert.True(shown is not null && block.Shows(shown), $"{path}:{block.Line} shows something else than\n{shown}");
                    break;
                case not ("yaml" or "json"):
                    Assert.Fail($"{path}:{block.Line}: a block is sh, sql, lines of pg_hba.conf, text that one of them shows, or yaml or json with the name of a file");
                    break;
            }
    }

    /// <summary>What each block of commands put on the screen, and how it ended.</summary>
    static async Task<IEnumerable<(string Text, int Exit)>> RunAsync(IReadOnlyList<DocBlock> blocks, PageServer server, CancellationToken ct)
    {
        var home = new HeadwaterHome();
        var script = home.WriteFile("work/.page.sh", "trap 'failed=$?' ERR\n" + server.Psql + string.Concat(blocks.Select(block => Script(block, server))));
        var folder = Path.GetDirectoryName(script)!;
        File.CreateSymbolicLink(Path.Combine(folder, "examples"), Repository.Path("examples"));
        File.CreateSymbolicLink(Path.Combine(folder, "headwater"), HeadwaterHome.Program);
        home.WriteFile(".pgpass", $"*:*:*:{PageServer.Reader}:{server.Password}\n");
        File.SetUnixFileMode(Path.Combine(home.Root, ".pgpass"), UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var environment = new Dictionary<string, string> { ["SALES_PASSWORD"] = server.Password, ["ADMIN_PASSWORD"] = server.AdminPassword, ["NO_COLOR"] = "1" };
        await using var terminal = PseudoTerminal.Start(home, $"cd {folder}; TERM=dumb bash .page.sh", columns: 120, environment);
        var screen = (await terminal.EndAsync(ct)).Out.ReplaceLineEndings("\n");
        var plain = Drawn().Replace(screen, "").Replace($"127.0.0.1:{server.Port}", $"{Host}:5432", StringComparison.Ordinal).Replace(home.Root, "/home/you", StringComparison.Ordinal);
        return plain.Split(End).Skip(1).Zip(plain.Split(End), (behind, output) => (AfterFirstLine(output), int.Parse(behind.Split('\n')[0], CultureInfo.InvariantCulture)));
    }

    static string Script(DocBlock block, PageServer server) => block.Language switch
    {
        "sh" => $"failed=0\n{Placed(block.Text, server)}echo; echo '{End}'$failed\n",
        "sql" => $"failed=0\npsql -d {(block.Note.Length > 0 ? block.Note : "sales")} <<'end of file'\n{block.Text}end of file\necho; echo '{End}'$failed\n",
        "conf" => $"failed=0\nprepend {block.Note} <<'end of file'\n{block.Text}end of file\necho; echo '{End}'$failed\n",
        "yaml" or "json" when block.Note.Length > 0 => $"cat > {block.Note} <<'end of file'\n{Placed(block.Text, server)}end of file\n",
        _ => "",
    };

    static string Placed(string text, PageServer server) => Place().Replace(text, match => match.Value.StartsWith("--host", StringComparison.Ordinal)
        ? string.Create(CultureInfo.InvariantCulture, $"--host 127.0.0.1 --port {server.Port}")
        : match.Groups["between"] is { Success: true } between
            ? string.Create(CultureInfo.InvariantCulture, $"host: 127.0.0.1{between.Value}port: {server.Port}")
            : string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{server.Port}"));

    /// <summary>The rest of the line that ended the block before is no output of this one.</summary>
    static string AfterFirstLine(string text) => char.IsAsciiDigit(text.FirstOrDefault()) ? text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..] : text;

    /// <summary>In a manifest host and port are two fields, and two flags on a command line; in a URL they are one word.</summary>
    [GeneratedRegex(@"host: db\.example\.com(?<between>\n +)port: 5432|--host db\.example\.com|db\.example\.com", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    /// <summary>Progress that was drawn and wiped away.</summary>
    [GeneratedRegex(@"[^\n]*\r?\u001b\[2K", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Drawn();
}
