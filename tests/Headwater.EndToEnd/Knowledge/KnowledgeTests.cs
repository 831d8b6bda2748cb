using System.Text.Json;
using Headwater.EndToEnd.Scan;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Knowledge;

/// <summary>What people write of things, from the command line: shown beside what the source says, and there whatever the source does.</summary>
public sealed class KnowledgeTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_are_shown_the_users_words_first_and_no_scan_changes_them()
    {
        await using var source = await SourceAsync("create table orders (id int primary key, total numeric); comment on table orders is 'theirs'; comment on column orders.total is 'their total'");
        var orders = Name(source, "orders");
        await RunAsync(source, "catalog", "tag", "define", Tag(source), "--title", "Core data", "--colour", "#2f855a", "--description", "What counts");
        await RunAsync(source, "catalog", "describe", orders, "ours");
        await RunAsync(source, "catalog", "describe", $"{orders}.total", "our total", "--property", "unit=EUR");
        await RunAsync(source, "catalog", "own", orders, "shop-team", "dora");
        await RunAsync(source, "catalog", "tag", "add", $"{orders}.total", Tag(source));

        await source.Database.ExecuteAsync("comment on table orders is 'theirs, changed'; alter table orders add later int", Ct);
        await source.ScanAsync();
        var shown = (await source.Served.RunAsync("catalog", "show", orders, "-o", "table")).Exits(0).Out;

        var lines = shown.Split('\n');
        Assert.True(Array.IndexOf(lines, "ours") is var at && at > 0 && Array.FindIndex(lines, line => line == "comment: theirs, changed") > at, shown);
        Assert.Contains("owners: shop-team, dora", shown, StringComparison.Ordinal);
        Assert.Contains($"(written by {Environment.UserName}, ", shown, StringComparison.Ordinal);
        var total = lines.Single(line => line.StartsWith("total ", StringComparison.Ordinal));
        Assert.True(total.IndexOf("Core data", StringComparison.Ordinal) is var tag && tag > 0 && total.IndexOf("our total", StringComparison.Ordinal) is var ours && ours > tag && total.IndexOf("their total", StringComparison.Ordinal) > ours, total);

        var document = (await source.Served.RunAsync("catalog", "show", orders, "-o", "json")).Exits(0).Json;
        Assert.Equal("theirs, changed", document.GetProperty("table").GetProperty("comment").GetString());
        Assert.Equal([orders, $"{orders}.total"], document.GetProperty("knowledge").EnumerateArray().Select(known => known.GetProperty("fqn").GetString()));
        Assert.Equal("EUR", document.GetProperty("knowledge")[1].GetProperty("properties").GetProperty("unit").GetString());

        var export = await source.ExportAsync();
        Assert.Equal(["ours", "our total"], export.GetProperty("knowledge").EnumerateArray().Select(known => known.GetProperty("description").GetString()));
        var csv = (await source.Served.RunAsync("catalog", "export", source.Name, "-o", "csv")).Exits(0).Out.Split("\r\n");
        Assert.Contains(csv, line => line.Contains(",their total,", StringComparison.Ordinal) && line.EndsWith($",our total,{Tag(source)},,ours,,\"shop-team, dora\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_follows_renames_moves_and_tables_made_anew_and_a_dropped_column_is_told_of()
    {
        await using var source = await SourceAsync("create table orders (id int primary key, total numeric, note text); create schema archive");
        var orders = Name(source, "orders");
        foreach (var part in (string[])["", ".total", ".note"])
            await RunAsync(source, "catalog", "describe", orders + part, $"words of {part}");

        await source.Database.ExecuteAsync("alter table orders rename total to amount; alter table orders rename to \"Purchase Orders\"; alter table \"Purchase Orders\" set schema archive", Ct);
        await source.ScanAsync();
        var moved = $"{source.Name}.{source.Database.Name}.archive.\"Purchase Orders\"";
        Assert.Equal([moved, $"{moved}.amount", $"{moved}.note"], await NamesAsync(source));

        await source.Database.ExecuteAsync("alter table archive.\"Purchase Orders\" drop note", Ct);
        var scan = await source.ScanAsync();
        Assert.Contains(ScannedSource.Notes(scan), note => note.Contains($"headwater catalog knowledge {source.Name} --state lost", StringComparison.Ordinal));
        Assert.Equal([$"{moved}.note"], await NamesAsync(source, "--state", "lost"));
        Assert.Contains($"{moved}.note", (await source.Served.RunAsync("catalog", "show", moved, "-o", "table")).Exits(0).Out, StringComparison.Ordinal);

        await source.Database.ExecuteAsync("alter table archive.\"Purchase Orders\" add remark text", Ct);
        Assert.DoesNotContain(ScannedSource.Notes(await source.ScanAsync()), note => note.Contains("lost", StringComparison.Ordinal));
        await RunAsync(source, "catalog", "move", $"{moved}.note", $"{moved}.remark");
        Assert.Empty(await NamesAsync(source, "--state", "lost"));

        await source.Database.ExecuteAsync("drop table archive.\"Purchase Orders\"; create table archive.\"Purchase Orders\" (remark text, amount int, id int)", Ct);
        await source.ScanAsync();
        Assert.Equal([moved, $"{moved}.amount", $"{moved}.remark"], await NamesAsync(source, "--state", "placed"));
    }

    [Fact]
    public async Task Who_changed_what_is_told()
    {
        await using var source = await SourceAsync("create table orders (id int)");
        var orders = Name(source, "orders");
        await RunAsync(source, "catalog", "describe", orders, "first");
        using (var client = source.Served.Client())
        using (var answer = await client.PatchAsync($"api/v1/catalog/knowledge?fqn={Uri.EscapeDataString(orders)}", new StringContent("""{"description": "second"}""", null, "application/json"), Ct))
            answer.EnsureSuccessStatusCode();

        var history = (await source.Served.RunAsync("catalog", "knowledge", orders, "--history", "-o", "json")).Exits(0).Json;

        Assert.Equal(
            [("token", "first", "second"), (Environment.UserName, "", "first")],
            history.EnumerateArray().Select(change => (change.GetProperty("by").GetString()!, change.TryGetProperty("before", out var before) ? before.GetString()! : "", change.GetProperty("after").GetString()!)));
        var table = (await source.Served.RunAsync("catalog", "knowledge", orders, "--history", "-o", "tsv")).Exits(0).Out.Split('\n');
        Assert.Equal("AT\tBY\tNAME\tFIELD\tBEFORE\tAFTER", table[0]);
        Assert.EndsWith($"\ttoken\t{orders}\tdescription\tfirst\tsecond", table[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Manifests_say_the_same_and_take_it_back()
    {
        await using var source = await SourceAsync("create table orders (id int, total int)");
        var orders = Name(source, "orders");
        var home = source.Served.Home;
        var file = home.WriteFile($"{source.Name}/words.yaml", $"""
            name: {source.Name}-words
            type: knowledge
            knowledge:
              about:
                - fqn: {orders}
                  description: One row per order
                  owners: [shop-team]
                  tags: [{Tag(source)}]
                  columns:
                    total: {"{description: With tax}"}
                - fqn: {source.Name}.{source.Database.Name}.public.later
                  description: Not there yet
            ---
            name: {Tag(source)}
            type: tag
            description: What counts
            """);

        var applied = (await home.RunAsync("apply", "-f", file, "-o", "table")).Exits(0);
        Assert.Equal($"{source.Name}-words:v1:knowledge...created\n{Tag(source)}:v1:tag...created\n", applied.Out);
        Assert.Contains("public.later, which", applied.Err, StringComparison.Ordinal);
        Assert.EndsWith("...unchanged\n", (await home.RunAsync("apply", "-f", file, "-o", "table")).Exits(0).Out, StringComparison.Ordinal);
        Assert.Equal([orders, $"{orders}.total"], await NamesAsync(source, "--state", "placed"));
        Assert.Equal(1, (await home.RunAsync("get", "-t", "knowledge", "-n", $"{source.Name}-words", "-o", "json")).Exits(0).Json.GetArrayLength());

        await source.Database.ExecuteAsync("create table later (id int)", Ct);
        await source.ScanAsync();
        Assert.Empty(await NamesAsync(source, "--state", "waiting"));

        var printed = (await home.RunAsync("get", "-t", "knowledge", "-n", $"{source.Name}-words", "-o", "yaml")).Exits(0).Out;
        var again = home.WriteFile($"{source.Name}/again.yaml", printed);
        Assert.Equal($"{source.Name}-words:v1:knowledge...unchanged\n", (await home.RunAsync("apply", "-f", again, "-o", "table")).Exits(0).Out);

        Assert.Contains("in use by 1 thing", (await home.RunAsync("delete", "-t", "tag", "-n", Tag(source))).Exits(1).Err, StringComparison.Ordinal);
        Assert.Contains("what people wrote about 3 of its things", (await home.RunAsync("source", "rm", source.Name)).Exits(1).Err, StringComparison.Ordinal);
        Assert.Equal($"{source.Name}-words:v1:knowledge...deleted\n{Tag(source)}:v1:tag...deleted\n", (await home.RunAsync("delete", "-f", file, "-o", "table")).Exits(0).Out);
        Assert.Empty(await NamesAsync(source));
    }

    [Fact]
    public async Task A_slip_of_the_pen_is_answered_with_what_was_meant()
    {
        await using var source = await SourceAsync("create table orders (id int)");
        var orders = Name(source, "orders");
        await RunAsync(source, "catalog", "tag", "define", Tag(source));

        Assert.Contains($"did you mean {orders}?", (await source.Served.RunAsync("catalog", "describe", Name(source, "ordres"), "x")).Exits(3).Err, StringComparison.Ordinal);
        Assert.Contains($"did you mean {orders}.id?", (await source.Served.RunAsync("catalog", "own", $"{orders}.ix", "x")).Exits(3).Err, StringComparison.Ordinal);
        Assert.Contains($"did you mean `{Tag(source)}`?", (await source.Served.RunAsync("catalog", "tag", "add", orders, Tag(source) + "x")).Exits(2).Err, StringComparison.Ordinal);
        Assert.Contains("has 6 parts", (await source.Served.RunAsync("catalog", "describe", $"{orders}.a.b", "x")).Exits(2).Err, StringComparison.Ordinal);
        (await source.Served.RunAsync("catalog", "describe", orders)).Exits(2);
        (await source.Served.RunAsync("catalog", "own", orders)).Exits(2);
        (await source.Served.RunAsync("catalog", "tag", "define", "No Label")).Exits(2);
        Assert.Empty(await NamesAsync(source));
    }

    static async Task<ScannedSource> SourceAsync(string ddl)
    {
        var source = await ScannedSource.NewAsync(Majors.Newest, Ct);
        await source.Database.ExecuteAsync(ddl, Ct);
        await source.ScanAsync();
        return source;
    }

    static string Name(ScannedSource source, string table) => $"{source.Name}.{source.Database.Name}.public.{table}";

    /// <summary>Tags belong to nobody: each test has its own.</summary>
    static string Tag(ScannedSource source) => $"core-{source.Name}";

    static async Task RunAsync(ScannedSource source, params string[] arguments) => (await source.Served.RunAsync(arguments)).Exits(0);

    static async Task<IReadOnlyList<string>> NamesAsync(ScannedSource source, params string[] options) =>
        [.. (await source.Served.RunAsync(["catalog", "knowledge", source.Name, "-o", "json", .. options])).Exits(0).Json.EnumerateArray().Select(known => known.GetProperty("fqn").GetString()!)];
}
