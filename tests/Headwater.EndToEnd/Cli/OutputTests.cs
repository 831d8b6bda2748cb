using System.Text.Json;

namespace Headwater.EndToEnd.Cli;

/// <summary>What goes to standard output is data in the form that was asked for; what is said to a person goes to standard error.</summary>
public sealed class OutputTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Every command that shows data of a source, as words behind which its name comes.</summary>
    static readonly string[][] Shown =
    [
        ["get", "-t", "depot", "-n", "{0}"], ["source", "ls"], ["source", "show", "{0}"], ["source", "test", "{0}"], ["scan", "{0}"], ["catalog", "search", "orders", "--source", "{0}"],
        ["catalog", "show", "{0}.{1}.public.orders"], ["catalog", "export", "{0}"], ["run", "ls", "--source", "{0}"], ["secret", "ls"], ["source", "grants", "{0}"],
    ];

    [Fact]
    public async Task Every_form_is_what_it_is_called_and_none_has_colours_in_a_pipe()
    {
        await using var source = await KeptSource.NewAsync(Ct);
        (await source.RunAsync("scan", source.Name)).Exits(0);

        foreach (var words in Shown)
        {
            string[] command = [.. words.Select(word => string.Format(System.Globalization.CultureInfo.InvariantCulture, word, source.Name, source.Database.Name))];
            foreach (var form in new[] { "table", "json", "jsonl", "yaml", "csv" })
            {
                var shown = (await source.RunAsync([.. command, "-o", form])).Exits(0);
                Assert.True(Fits(shown.Out, form, command), $"{shown.Command}\n{shown.Out}");
                Assert.DoesNotContain('\u001b', shown.Out + shown.Err);
            }
        }
    }

    [Fact]
    public async Task A_pipe_gets_tab_separated_values_unless_it_asks()
    {
        await using var source = await KeptSource.NewAsync(Ct);

        var plain = (await source.RunAsync("get", "-t", "depot", "-n", source.Name)).Exits(0).Out;

        Assert.Equal((await source.RunAsync("get", "-t", "depot", "-n", source.Name, "-o", "tsv")).Exits(0).Out, plain);
        Assert.Equal("NAME\tVERSION\tTYPE\tWORKSPACE\tSTATUS\tRUNTIME\tOWNER", plain.Split('\n')[0]);
    }

    [Fact]
    public async Task A_terminal_gets_colours_unless_it_does_not_want_them()
    {
        await using var source = await KeptSource.NewAsync(Ct);
        (await source.RunAsync("source", "test", source.Name)).Exits(0);
        var command = $"headwater get -t depot -n {source.Name}";

        await using (var terminal = PseudoTerminal.Start(source.Served.Home, command))
            Assert.Contains("\u001b[32mactive\u001b[0m", (await terminal.EndAsync(Ct)).Exits(0).Out, StringComparison.Ordinal);
        foreach (var (name, value) in new[] { ("NO_COLOR", "1"), ("TERM", "dumb") })
            await using (var plain = PseudoTerminal.Start(source.Served.Home, $"{name}={value} {command}"))
                Assert.DoesNotMatch("\u001b\\[[0-9;]*m", (await plain.EndAsync(Ct)).Exits(0).Out);
    }

    [Fact]
    public async Task A_table_fits_the_terminal_and_names_are_never_broken()
    {
        await using var source = await KeptSource.NewAsync(Ct);
        var name = new string('n', 60);
        await source.Database.ExecuteAsync($"create schema s; create table s.{name} (a_column_with_a_rather_long_name timestamp with time zone default now()); comment on table s.{name} is 'many words that go on and on until the line is full and then some'; comment on column s.{name}.a_column_with_a_rather_long_name is 'more words than fit beside the others'; grant usage on schema s to {source.Role.Name}; grant select on s.{name} to {source.Role.Name}", Ct);
        (await source.RunAsync("scan", source.Name)).Exits(0);

        await using var terminal = PseudoTerminal.Start(source.Served.Home, $"headwater catalog search {name} --source {source.Name}; headwater catalog show {source.Name}.{source.Database.Name}.s.{name}", columns: 100);
        var lines = (await terminal.EndAsync(Ct)).Exits(0).Out.ReplaceLineEndings("\n").Replace("\u001b[1m", "", StringComparison.Ordinal).Replace("\u001b[0m", "", StringComparison.Ordinal).Split('\n');

        Assert.All(lines, line => Assert.InRange(line.Length, 0, 100));
        Assert.Equal(2, lines.Count(line => line.Contains($".s.{name}", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.StartsWith("a_column_with_a_rather_long_name  timestamp with time zone  null", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_nobody_reads_any_more_ends_quietly_and_what_cannot_be_written_is_said()
    {
        await using var source = await KeptSource.NewAsync(Ct);
        (await source.RunAsync("scan", source.Name)).Exits(0);

        var full = await ShellAsync(source, "headwater get -t depot > /dev/full");
        Assert.Contains("HW5006 ", full.Exits(3).Err, StringComparison.Ordinal);
        Assert.Empty((await ShellAsync(source, $"headwater catalog export {source.Name} -o json | true")).Exits(0).Err);
    }

    [Fact]
    public async Task Quiet_says_only_what_went_wrong()
    {
        await using var source = await KeptSource.NewAsync(Ct);

        Assert.Empty((await source.RunAsync("source", "test", source.Name, "-q", "-o", "json")).Exits(0).Err);
        Assert.NotEmpty((await source.RunAsync("source", "test", "nothing", "--quiet")).Exits(3).Err);
    }

    [Fact]
    public async Task Verbose_tells_what_is_done_as_text_or_as_json()
    {
        var home = new HeadwaterHome();

        Assert.Contains("GET /api/v1/resources 200 in ", (await home.RunAsync("get", "-t", "depot", "--verbose")).Exits(0).Err, StringComparison.Ordinal);
        var lines = (await home.RunAsync("source", "ls", "-v", "--quiet", "--log-format", "json")).Exits(0).Err.TrimEnd().Split('\n');
        Assert.Contains(lines, line => JsonDocument.Parse(line).RootElement.GetProperty("Message").GetString()!.StartsWith("GET /api/v1/sources 200 in ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_spreadsheet_runs_nothing_when_asked_for_that()
    {
        await using var source = await KeptSource.NewAsync(Ct);
        await source.Database.ExecuteAsync("comment on column orders.note is '=cmd|''/c calc''!A1, \"quoted\"'", Ct);
        (await source.RunAsync("scan", source.Name)).Exits(0);

        Assert.Contains(",\"=cmd|'/c calc'!A1, \"\"quoted\"\"\",", (await source.RunAsync("catalog", "export", source.Name, "-o", "csv")).Exits(0).Out, StringComparison.Ordinal);
        Assert.Contains(",\"'=cmd|'/c calc'!A1, \"\"quoted\"\"\",", (await source.RunAsync("catalog", "export", source.Name, "-o", "csv", "--neutralise-formulas")).Exits(0).Out, StringComparison.Ordinal);
    }

    static bool Fits(string text, string form, string[] command) => form switch
    {
        "json" => JsonDocument.Parse(text).RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array,
        "jsonl" => text.TrimEnd('\n').Split('\n').All(line => JsonDocument.Parse(line).RootElement.ValueKind == JsonValueKind.Object),
        "yaml" => text.Contains(": ", StringComparison.Ordinal) && text[0] is not ('{' or '['),
        "csv" when !IsText(command) => text.Split("\r\n")[0].Contains(',', StringComparison.Ordinal),
        _ => text.Length > 0,
    };

    /// <summary>A manifest and a script have no rows.</summary>
    static bool IsText(string[] command) => command is ["source", "show" or "grants", ..];

    static async Task<Outcome> ShellAsync(KeptSource source, string line)
    {
        using var process = System.Diagnostics.Process.Start(source.Served.Home.StartOf("sh", ["-c", $"PATH={Path.GetDirectoryName(HeadwaterHome.Program)}:$PATH; {line}"]))!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(Ct);
        var output = await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        return HeadwaterHome.Keep(new Outcome(line, process.ExitCode, output, await error));
    }
}
