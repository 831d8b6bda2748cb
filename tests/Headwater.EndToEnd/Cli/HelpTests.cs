using Headwater.Testing;

namespace Headwater.EndToEnd.Cli;

/// <summary>The help of every command, and the reference page that is made of it.</summary>
public sealed class HelpTests
{
    static readonly string[] Contract =
    [
        "demo", "apply", "get", "delete", "resource apply", "resource get", "resource delete", "resource log",
        "source add", "source test", "source grants", "source ls", "source show", "source rm", "scan",
        "catalog search", "catalog show", "catalog export", "catalog diagram", "run ls", "run show", "run logs", "run cancel", "run retry",
        "serve", "schema print", "completion",
    ];

    [Fact]
    public async Task Every_command_shows_examples_first_and_then_what_it_is_for()
    {
        var pages = await CommandPage.AllAsync();

        Assert.All(pages, page =>
        {
            var lines = page.Text.Split('\n');
            Assert.Equal("Examples:", lines[0]);
            Assert.All(lines.Skip(1).TakeWhile(line => line.Length > 0), example => Assert.Contains("headwater ", example, StringComparison.Ordinal));
            Assert.Contains($"  {string.Join(' ', ["headwater", .. page.Path])}", page.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task An_example_is_of_the_command_that_it_stands_under()
    {
        var pages = await CommandPage.AllAsync();

        Assert.All(pages.Where(page => page.Path.Count > 0), page =>
            Assert.Contains(page.Text.Split('\n').Skip(1).TakeWhile(line => line.Length > 0), example => example.Contains($"headwater {string.Join(' ', page.Path)}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_was_promised_is_there()
    {
        var commands = (await CommandPage.AllAsync()).Select(page => string.Join(' ', page.Path)).ToList();

        Assert.Empty(Contract.Except(commands));
    }

    [Fact]
    public async Task No_line_is_wider_than_a_terminal_but_those_for_copying()
    {
        var pages = await CommandPage.AllAsync();

        var wide =
            from page in pages
            from line in page.Text.Split('\n').SkipWhile(line => line.Length > 0)
            where line.Length > 80
            select line;
        Assert.Empty(wide);
    }

    [Fact]
    public async Task The_reference_page_is_what_the_commands_say()
    {
        var pages = await CommandPage.AllAsync();
        var sections = pages.Select(page => $"## headwater {string.Join(' ', page.Path)}".TrimEnd() + $"\n\n```\n{Own(page).TrimEnd()}\n```\n");
        var expected = $"""
            # Command line

            What `--help` says of every command; the options that all of them take stand under the first. Made by `HEADWATER_ACCEPT=1 ./test`; a test holds it against the program.
            Exit codes: 0 done; 1 the answer is no; 2 bad usage or a bad document; 3 it could not be done; 130 interrupted; 143 terminated.

            {string.Join('\n', sections)}
            """.TrimEnd() + "\n";

        Accepted.Equal(expected, "docs", "reference", "cli.md");
    }

    static string Own(CommandPage page) => page.Path.Count == 0 ? page.Text : page.Text[..page.Text.IndexOf("Options of every command:", StringComparison.Ordinal)];

    [Fact]
    public async Task A_command_that_only_has_others_shows_them_and_exits_2()
    {
        var home = new HeadwaterHome();

        foreach (string[] words in (string[][])[[], ["source"], ["resource"], ["catalog"], ["run"], ["secret"], ["schema"]])
        {
            var shown = (await home.RunAsync(words)).Exits(2);
            Assert.Empty(shown.Out);
            Assert.Contains("Commands:", shown.Err, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_version_is_one_word() =>
        Assert.Matches(@"\A\d+\.\d+\.\d+\n\z", (await new HeadwaterHome().RunAsync("--version")).Exits(0).Out);
}
