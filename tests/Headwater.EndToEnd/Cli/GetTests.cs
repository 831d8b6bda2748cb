namespace Headwater.EndToEnd.Cli;

/// <summary><c>headwater get</c>, and what is said of a resource that is not there.</summary>
public sealed class GetTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_status_is_what_the_last_probe_found_and_its_age_stands_beside_it()
    {
        await using var source = await KeptSource.NewAsync(Ct);

        Assert.Equal([source.Name, "v1", "source", "", "unverified", "", Environment.UserName], await RowAsync(source));
        (await source.RunAsync("source", "test", source.Name)).Exits(0);
        Assert.Equal("active", (await RowAsync(source))[4]);

        var wide = (await source.RunAsync("get", "-t", "depot", "-n", source.Name, "-o", "wide")).Exits(0).Out.Split('\n');
        Assert.Equal(["NAME", "VERSION", "TYPE", "WORKSPACE", "STATUS", "RUNTIME", "OWNER", "CHECKED", "REASON"], Words(wide[0]));
        Assert.Matches("(now|[0-9]+[sm] ago)$", wide[1]);
        var json = Assert.Single((await source.RunAsync("get", "-t", "source", "-n", source.Name, "-o", "json")).Exits(0).Json.EnumerateArray());
        Assert.InRange(json.GetProperty("checkedAt").GetDateTimeOffset(), DateTimeOffset.UnixEpoch, TimeProvider.System.GetUtcNow());

        await source.Database.ExecuteAsync($"revoke connect on database {source.Database.Name} from public", Ct);
        Assert.Equal("active", (await RowAsync(source))[4]);
        Assert.StartsWith($"{source.Name}: failed at databases: ", (await source.RunAsync("get", "-t", "depot", "-n", source.Name, "-r")).Exits(0).Err, StringComparison.Ordinal);
        Assert.Equal("failed", (await RowAsync(source))[4]);
        Assert.NotEmpty(Assert.Single((await source.RunAsync("get", "-t", "source", "-n", source.Name, "-o", "json")).Exits(0).Json.EnumerateArray()).GetProperty("reason").GetString()!);
    }

    [Fact]
    public async Task A_row_that_was_printed_names_what_it_shows_however_it_is_pasted()
    {
        await using var source = await KeptSource.NewAsync(Ct, "-w", "shop");
        var expected = (await source.RunAsync("get", "-t", "depot", "-n", source.Name)).Exits(0).Out;
        var table = (await source.RunAsync("get", "-t", "depot", "-n", source.Name, "-o", "table")).Exits(0).Out.Split('\n')[1];

        foreach (var row in new[] { expected.Split('\n')[1], table, $"{source.Name}:v1:source", $"{source.Name}:v1:depot", $" | {source.Name} | v1 | depot | shop | unverified | | root |" })
            Assert.Equal(expected, (await source.RunAsync("get", "-i", row)).Exits(0).Out);
    }

    [Fact]
    public async Task Version_and_workspace_choose_and_what_is_not_there_is_said()
    {
        await using var source = await KeptSource.NewAsync(Ct, "-w", "shop");

        foreach (string[] choice in (string[][])[["-v", "v1"], ["-w", "shop"], ["-v", "v1", "-w", "shop", "-a"]])
            Assert.Single((await source.RunAsync(["get", "-t", "depot", "-n", source.Name, "-o", "jsonl", .. choice])).Exits(0).Out.TrimEnd().Split('\n'));
        foreach (string[] choice in (string[][])[["-v", "v2alpha"], ["-w", "public"]])
            Assert.Contains("of that version or workspace", (await source.RunAsync(["get", "-t", "depot", "-n", source.Name, .. choice])).Exits(3).Err, StringComparison.Ordinal);
        Assert.Equal("get...nothing\n", (await source.RunAsync("get", "-t", "depot", "-w", "nowhere")).Exits(0).Err);
        Assert.Equal("HW3001 there is no source `nothing`\n  hint: `headwater get -t source` lists them\n", (await source.RunAsync("get", "-t", "depot", "-n", "nothing")).Exits(3).Err);
    }

    [Fact]
    public async Task DataOs_users_type_what_they_are_used_to()
    {
        await using var source = await KeptSource.NewAsync(Ct);
        (await source.RunAsync("source", "test", source.Name)).Exits(0);

        Assert.Equal((await source.RunAsync("get", "-t", "depot", "-n", source.Name)).Out, (await source.RunAsync("resource", "get", "-t", "depot", "-n", source.Name)).Exits(0).Out);
        Assert.Contains("authenticate ok: SCRAM", (await source.RunAsync("resource", "log", "-t", "depot", "-n", source.Name, "-o", "table")).Exits(0).Out, StringComparison.Ordinal);
        Assert.Contains("...deleted", (await source.RunAsync("resource", "delete", "-t", "depot", "-n", source.Name, "-o", "table")).Exits(0).Out, StringComparison.Ordinal);
    }

    static async Task<string[]> RowAsync(KeptSource source) =>
        (await source.RunAsync("get", "-t", "depot", "-n", source.Name)).Exits(0).Out.Split('\n')[1].Split('\t');

    static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
