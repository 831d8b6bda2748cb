using System.Net;
using Headwater.EndToEnd.Api;
using Headwater.EndToEnd.Scan;
using Headwater.Testing.Names;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Knowledge;

/// <summary>A search from the command line and over REST, over a catalogue that a real scan brought.</summary>
public sealed class SearchTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Exact_names_come_first_then_beginnings_then_words_then_slips_of_the_pen()
    {
        await using var source = await ScannedSource.NewAsync(Majors.Newest, Ct);
        await source.Database.ExecuteAsync("""
            create table customer (id int); create table customers_eu (id int); create table old_customer (id int); create table people (customer int);
            create table remarks (id int); comment on table remarks is 'of a customer'; create view latest as select 1 as id, 'customer'::text as what;
            create table custmoer_copy (id int); create table orders (id int)
            """, Ct);
        await source.ScanAsync();

        var found = (await source.Served.RunAsync("catalog", "search", "customer", "--source", source.Name, "-o", "json")).Exits(0).Json.EnumerateArray().ToList();

        Assert.Equal(["customer", "customers_eu", "old_customer", "people", "latest", "remarks", "custmoer_copy"], found.Select(hit => hit.GetProperty("fqn").GetString()!.Split('.')[^1]));
        Assert.Equal(["name", "name", "name", "column customer", "definition", "comment", "nearly: custmoer"], found.Select(hit => hit.GetProperty("match").GetString()));
        Assert.Equal("view", found.Single(hit => hit.GetProperty("match").GetString() == "definition").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task What_is_found_is_narrowed_and_counted()
    {
        await using var source = await ScannedSource.NewAsync(Majors.Newest, Ct);
        await source.Database.ExecuteAsync("create table a_orders (id int); create view b_orders as select 1 as id; create materialized view c_orders as select 1 as id; create schema other; create table other.d_orders (id int)", Ct);
        await source.ScanAsync();
        var tag = $"pii-{source.Name}";
        (await source.Served.RunAsync("catalog", "tag", "define", tag)).Exits(0);
        (await source.Served.RunAsync("catalog", "tag", "add", $"{source.Name}.{source.Database.Name}.public.a_orders.id", tag)).Exits(0);
        (await source.Served.RunAsync("catalog", "own", $"{source.Name}.{source.Database.Name}.other.d_orders", "dora")).Exits(0);

        Assert.Equal(["a_orders"], await NamesAsync("--tag", tag));
        Assert.Equal(["d_orders"], await NamesAsync("orders", "--owner", "dora"));
        Assert.Equal(["b_orders", "c_orders"], await NamesAsync("orders", "--kind", "view", "--kind", "materialized-view"));
        Assert.Equal(["d_orders"], await NamesAsync("orders", "--schema", "other", "--database", source.Database.Name));

        var facets = (await source.Served.RunAsync("catalog", "search", "orders", "--source", source.Name, "--facets", "-o", "tsv")).Exits(0);
        Assert.Contains($"source\t{source.Name}\t4\n", facets.Out, StringComparison.Ordinal);
        Assert.Contains("kind\tmaterialized view\t1\n", facets.Out, StringComparison.Ordinal);
        Assert.Contains($"tag\t{tag}\t1\n", facets.Out, StringComparison.Ordinal);
        Assert.Contains("owner\tdora\t1\n", facets.Out, StringComparison.Ordinal);
        Assert.Contains("4 in all", facets.Err, StringComparison.Ordinal);
        (await source.Served.RunAsync("catalog", "search")).Exits(2);

        async Task<IReadOnlyList<string>> NamesAsync(params string[] arguments) =>
            [.. (await source.Served.RunAsync(["catalog", "search", "--source", source.Name, "-o", "json", .. arguments])).Exits(0).Json.EnumerateArray().Select(hit => hit.GetProperty("fqn").GetString()!.Split('.')[^1]).Order(StringComparer.Ordinal)];
    }

    /// <summary>Whatever a name is made of, it finds its own table first.</summary>
    [Fact]
    public async Task Every_name_finds_its_table()
    {
        var names = HostileNames.Make(3, 120);
        await using var source = await ScannedSource.NewAsync(Majors.Newest, Ct);
        await using (var connection = await source.Database.OpenAsync(Ct))
            foreach (var name in names)
            {
                await using var make = new Npgsql.NpgsqlCommand($"create table \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\" (id int)", connection);
                await make.ExecuteNonQueryAsync(Ct);
            }

        await source.ScanAsync();
        using var api = source.Served.Door();
        foreach (var name in names)
        {
            var found = await api.SearchAsync(new Client.SearchQuery(name) { Source = source.Name, Kinds = ["table"] }, null, 1000, Ct);
            var expected = new Model.Names.Fqn([source.Name, source.Database.Name, "public", name]).ToString();
            Assert.True(found.Items.Any(hit => hit.Fqn == expected), $"{name} does not find {expected}");
            Assert.True(name.Trim() != name || found.Items[0].Fqn == expected, $"{name} finds {found.Items[0].Fqn} before {expected}");
            await api.EditKnowledgeAsync(expected, kind: null, new Client.Wire.EditKnowledgeRequest { Description = name }, Ct);
        }

        await foreach (var known in AllAsync(api, source.Name))
            Assert.Equal(Model.Names.Fqn.Parse(known.Fqn).Parts[^1], known.Description);
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest, "HW5003")]
    [InlineData("?q=", HttpStatusCode.BadRequest, "HW5003")]
    [InlineData("?q=x&source=nothing", HttpStatusCode.NotFound, "HW3001")]
    [InlineData("?q=x&limit=0", HttpStatusCode.BadRequest, "HW2006")]
    [InlineData("?q=x&after=nonsense", HttpStatusCode.BadRequest, "HW2006")]
    [InlineData("?q=x&facets=perhaps", HttpStatusCode.BadRequest, "HW5003")]
    [InlineData("?q=x%00y", HttpStatusCode.BadRequest, "HW2006")]
    public async Task A_question_that_cannot_be_asked_is_a_problem(string query, HttpStatusCode status, string code)
    {
        using var client = (await ServedHome.SharedAsync(Ct)).Client();
        using var answer = await client.GetAsync($"api/v1/catalog/search{query}", Ct);
        await answer.IsProblemAsync(status, code);
    }

    const string Rare = "qxzjk";

    [Fact]
    public async Task A_text_of_any_length_is_answered()
    {
        using var client = (await ServedHome.SharedAsync(Ct)).Client();
        using var tooLong = await client.GetAsync($"api/v1/catalog/search?q={new string('x', 501)}", Ct);
        await tooLong.IsProblemAsync(HttpStatusCode.BadRequest, "HW2006");
        // As many words as fit, all of which nothing has.
        var words = from first in Rare from second in Rare from third in Rare select $"{first}{second}{third}";
        using var longest = await client.GetAsync($"api/v1/catalog/search?q={Uri.EscapeDataString(string.Join(' ', words))}", Ct);
        Assert.Equal(0, (await longest.JsonAsync()).GetProperty("total").GetInt64());
    }

    static async IAsyncEnumerable<Client.Wire.KnowledgeView> AllAsync(Client.HeadwaterClient api, string source)
    {
        string? after = null;
        do
        {
            var page = await api.KnowledgeAsync(source, null, after, 50, Ct);
            foreach (var known in page.Items)
                yield return known;
            after = page.Next;
        }
        while (after is not null);
    }
}
