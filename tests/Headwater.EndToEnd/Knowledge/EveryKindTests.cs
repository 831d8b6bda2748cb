using System.Net;
using System.Text;
using Headwater.EndToEnd.Api;
using Headwater.EndToEnd.Scan;
using Headwater.Model.Names;
using Headwater.Testing.Names;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Knowledge;

/// <summary>Objects that are no tables are found, described and shown like them, under whatever name.</summary>
public sealed class EveryKindTests
{
    const string Ddl = """
        create table orders (id int primary key, state text);
        create index orders_in_state on orders (lower(state)) where state <> 'archived';
        alter table orders enable row level security;
        create policy own_rows on orders using (state = current_setting('app.clerk'));
        create sequence ticket_numbers;
        create type parcel_state as enum ('sent', 'in transit');
        create function total(id int) returns int language sql as 'select id * 19 /* with levy */';
        create function total(name text) returns int language sql as 'select 1';
        create procedure close_month() language plpgsql as 'begin end';
        create publication feed;
        create schema citext;
        create extension citext schema citext
        """;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_found_by_its_name_its_parts_and_what_it_is_made_of()
    {
        await using var source = await SourceAsync(Ddl);
        foreach (var (text, name, kind, match) in (IEnumerable<(string, string, string, string)>)
            [
                ("ticket", "ticket_numbers", "sequence", "name"), ("transit", "parcel_state", "enum", "label in transit"), ("levy", "total(integer)", "function", "definition"),
                ("close_month", "close_month()", "procedure", "name"), ("feed", "feed", "publication", "name"), ("orders_in_state", "orders", "table", "index orders_in_state"),
                ("own_rows", "orders", "table", "policy own_rows"), ("clerk", "orders", "table", "definition of policy own_rows"), ("archived", "orders", "table", "definition of index orders_in_state"),
            ])
        {
            var hit = (await source.Served.RunAsync("catalog", "search", text, "--source", source.Name, "-o", "json")).Exits(0).Json[0];
            Assert.Equal((name, kind, match), (Fqn.Parse(hit.GetProperty("fqn").GetString()!).Parts[^1], hit.GetProperty("what").GetString(), hit.GetProperty("match").GetString()));
        }

        var routines = (await source.Served.RunAsync("catalog", "search", "total", "--source", source.Name, "--schema", "public", "--kind", "routine", "-o", "tsv")).Exits(0).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["total(integer)", "total(text)"], routines.Skip(1).Select(line => Fqn.Parse(line.Split('\t')[0]).Parts[^1]));
    }

    [Fact]
    public async Task It_is_described_and_shown_with_the_words_of_people_and_scans_leave_them()
    {
        await using var source = await SourceAsync(Ddl);
        var total = Name(source, "public", "total(text)");
        (await source.Served.RunAsync("catalog", "describe", total, "Adds things up", "--property", "review=yearly")).Exits(0);
        (await source.Served.RunAsync("catalog", "own", total, "dora")).Exits(0);

        await source.Database.ExecuteAsync("create schema archive; alter function total(text) rename to sum_of; alter function sum_of(text) set schema archive; comment on function archive.sum_of(text) is 'theirs'", Ct);
        await source.ScanAsync();
        var moved = Name(source, "archive", "sum_of(text)");
        var shown = (await source.Served.RunAsync("catalog", "show", moved, "-o", "table")).Exits(0).Out.Split('\n');
        Assert.Equal([moved, "routine, owned by postgres", "Adds things up", "owners: dora", "review: yearly"], shown.Take(5));
        Assert.Contains(shown, line => line.StartsWith("comment ", StringComparison.Ordinal) && line.EndsWith(" theirs", StringComparison.Ordinal));
        var rows = (await source.Served.RunAsync("catalog", "show", moved, "-o", "tsv")).Exits(0).Out.Split('\n');
        Assert.Equal(["PROPERTY\tVALUE", "description\tAdds things up", "owners\tdora", "properties.review\tyearly"], rows.Take(4));
        var known = (await source.Served.RunAsync("catalog", "knowledge", source.Name, "-o", "json")).Exits(0).Json;
        Assert.Equal([(moved, "routine")], known.EnumerateArray().Select(one => (one.GetProperty("fqn").GetString()!, one.GetProperty("kind").GetString()!)));
    }

    [Fact]
    public async Task Where_a_schema_and_an_extension_have_one_name_the_kind_says_which_is_meant()
    {
        await using var source = await SourceAsync(Ddl);
        var name = $"{source.Name}.{source.Database.Name}.citext";
        var refused = (await source.Served.RunAsync("catalog", "describe", name, "x")).Exits(2).Err;
        Assert.Contains("is the name of several things: schema, extension", refused, StringComparison.Ordinal);
        Assert.Contains("say which: --kind schema", refused, StringComparison.Ordinal);

        (await source.Served.RunAsync("catalog", "describe", name, "Where it lives", "--kind", "schema")).Exits(0);
        (await source.Served.RunAsync("catalog", "describe", name, "Case does not matter", "--kind", "extension")).Exits(0);
        Assert.Contains("Where it lives\n", (await source.Served.RunAsync("catalog", "show", name, "--kind", "schema", "-o", "table")).Exits(0).Out, StringComparison.Ordinal);
        Assert.Contains("Case does not matter\n", (await source.Served.RunAsync("catalog", "show", name, "--kind", "extension", "-o", "table")).Exits(0).Out, StringComparison.Ordinal);

        using var client = source.Served.Client();
        using var patched = await PatchAsync(client, name, "extension", """{"owners": ["finn"]}""");
        var view = await patched.JsonAsync();
        Assert.Equal(("extension", "Case does not matter", "finn"), (view.GetProperty("kind").GetString(), view.GetProperty("description").GetString(), view.GetProperty("owners")[0].GetString()));
        using var several = await PatchAsync(client, name, null, "{}");
        await several.IsProblemAsync(HttpStatusCode.BadRequest, "HW2006");
        using var unfit = await PatchAsync(client, name, "routine", "{}");
        await unfit.IsProblemAsync(HttpStatusCode.BadRequest, "HW2006");
        using var none = await PatchAsync(client, name, "publication", "{}");
        await none.IsProblemAsync(HttpStatusCode.NotFound, "HW3001");
        using var unknown = await PatchAsync(client, name, "thing", "{}");
        await unknown.IsProblemAsync(HttpStatusCode.BadRequest, "HW2006");
    }

    [Fact]
    public async Task Every_name_of_a_routine_finds_it_and_takes_what_is_known()
    {
        var names = HostileNames.Make(5, 60);
        await using var source = await ScannedSource.NewAsync(Majors.Newest, Ct);
        foreach (var name in names)
            await source.Database.ExecuteAsync($"create function \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"() returns int language sql as 'select 1'", Ct);
        await source.ScanAsync();
        using var api = source.Served.Door();
        foreach (var name in names)
        {
            var expected = new Fqn([source.Name, source.Database.Name, "public", $"{name}()"]).ToString();
            var found = await api.SearchAsync(new Client.SearchQuery(name) { Source = source.Name, Kinds = ["routine"] }, null, 1000, Ct);
            Assert.True(found.Items.Any(hit => hit.Fqn == expected), $"{name} does not find {expected}");
            Assert.Equal(name, (await api.EditKnowledgeAsync(expected, kind: null, new Client.Wire.EditKnowledgeRequest { Description = name }, Ct)).Description);
            Assert.Equal(name, (await api.ObjectAsync(expected, null, Ct)).Knowledge![0].Description);
        }
    }

    static async Task<ScannedSource> SourceAsync(string ddl)
    {
        var source = await ScannedSource.NewAsync(Majors.Newest, Ct);
        await source.Database.ExecuteAsync(ddl, Ct);
        await source.ScanAsync();
        return source;
    }

    static string Name(ScannedSource source, string schema, string own) => Fqn.Of(source.Name, source.Database.Name, schema, own).ToString();

    static Task<HttpResponseMessage> PatchAsync(HttpClient client, string fqn, string? kind, string body) => client.SendAsync(
        new HttpRequestMessage(HttpMethod.Patch, $"api/v1/catalog/knowledge?fqn={Uri.EscapeDataString(fqn)}{(kind is null ? "" : $"&kind={kind}")}") { Content = new StringContent(body, Encoding.UTF8, "application/json") }, Ct);
}
