using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Headwater.EndToEnd.Scan;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Api;

/// <summary>Tags and what people know of things over REST: what may be sent, what comes back, and what a refusal says.</summary>
public sealed class KnowledgeApiTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tag_that_was_got_can_be_put_back()
    {
        using var client = (await ServedHome.SharedAsync(Ct)).Client();
        const string body = """{"header": {"name": "api-tag", "type": "tag", "description": "What it means"}, "spec": {"title": "A tag", "colour": "#c53030", "term": true}}""";
        using var created = await PutAsync(client, "api-tag", body, tag: null);
        Assert.Equal("created", (await created.JsonAsync()).GetProperty("items")[0].GetProperty("action").GetString());

        using var got = await client.GetAsync("api/v1/tags/api-tag", Ct);
        var text = await got.Content.ReadAsStringAsync(Ct);
        using var put = await PutAsync(client, "api-tag", text, got.Headers.ETag);
        Assert.Equal("unchanged", (await put.JsonAsync()).GetProperty("items")[0].GetProperty("action").GetString());

        var changed = JsonNode.Parse(text)!;
        changed["spec"]!["colour"] = "#2f855a";
        using var second = await PutAsync(client, "api-tag", changed.ToJsonString(), got.Headers.ETag);
        await second.JsonAsync();
        using var late = await PutAsync(client, "api-tag", text, got.Headers.ETag);
        await late.IsProblemAsync(HttpStatusCode.PreconditionFailed, "HW3003");

        using var deleted = await client.DeleteAsync("api/v1/tags/api-tag", Ct);
        Assert.Equal("api-tag", (await deleted.JsonAsync()).GetProperty("name").GetString());
        using var gone = await client.GetAsync("api/v1/tags/api-tag", Ct);
        await gone.IsProblemAsync(HttpStatusCode.NotFound, "HW3001");
    }

    public static TheoryData<string, string, string> BadTags => new()
    {
        { "", "HW5003", "the body is empty" },
        { """{"header": {"name": "other", "type": "tag"}, "spec": {}}""", "HW5003", "is called `other`" },
        { """{"header": {"name": "api-bad", "type": "tag"}, "spec": {"colour": "red"}}""", "HW2006", "`colour`" },
        { """{"header": {"name": "api-bad", "type": "tag"}, "spec": {"parent": "nowhere-at-all"}}""", "HW2009", "`nowhere-at-all`" },
        { """{"header": {"name": "api-bad", "type": "tag"}, "spec": {"parent": "api-bad"}}""", "HW2006", "under itself" },
        { """{"header": {"name": "api-bad", "type": "tag"}, "spec": {"color": "#c53030"}}""", "HW5003", "$.spec.color" },
    };

    [Theory, MemberData(nameof(BadTags))]
    public async Task A_tag_that_does_not_fit_is_refused_with_its_place(string body, string code, string says)
    {
        using var client = (await ServedHome.SharedAsync(Ct)).Client();
        using var answer = await PutAsync(client, "api-bad", body, tag: null);
        var problem = await answer.IsProblemAsync(HttpStatusCode.BadRequest, code);
        Assert.Contains(says, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_known_is_changed_by_revision_where_that_is_said()
    {
        await using var source = await ScannedSource.NewAsync(Majors.Newest, Ct);
        await source.Database.ExecuteAsync("create table orders (id int)", Ct);
        await source.ScanAsync();
        using var client = source.Served.Client();
        var path = $"api/v1/catalog/knowledge?fqn={source.Name}.{source.Database.Name}.public.orders";

        using var first = await PatchAsync(client, path, """{"description": "a", "owners": ["dora"]}""");
        Assert.Equal(1, (await first.JsonAsync()).GetProperty("revision").GetInt64());
        using var second = await PatchAsync(client, path, """{"description": "b"}""", first.Headers.ETag);
        var known = await second.JsonAsync();
        Assert.Equal(("b", "dora", "token", "placed"), (known.GetProperty("description").GetString(), known.GetProperty("owners")[0].GetString(), known.GetProperty("updatedBy").GetString(), known.GetProperty("state").GetString()));
        using var late = await PatchAsync(client, path, """{"description": "c"}""", first.Headers.ETag);
        await late.IsProblemAsync(HttpStatusCode.PreconditionFailed, "HW3003");
        using var nothing = await PatchAsync(client, path, "{}");
        Assert.Equal(2, (await nothing.JsonAsync()).GetProperty("revision").GetInt64());
        using var cleared = await PatchAsync(client, path, """{"description": "", "owners": []}""");
        Assert.False((await cleared.JsonAsync()).TryGetProperty("description", out _));
        using var list = await client.GetAsync($"api/v1/catalog/knowledge?fqn={source.Name}", Ct);
        Assert.Equal(0, (await list.JsonAsync()).GetProperty("items").GetArrayLength());
        using var changes = await client.GetAsync($"api/v1/catalog/knowledge/changes?fqn={source.Name}&limit=2", Ct);
        var page = await changes.JsonAsync();
        Assert.Equal(2, page.GetProperty("items").GetArrayLength());
        Assert.NotEmpty(page.GetProperty("next").GetString()!);
    }

    [Fact]
    public async Task What_cannot_be_known_is_refused()
    {
        await using var source = await ScannedSource.NewAsync(Majors.Newest, Ct);
        await source.Database.ExecuteAsync("create table orders (id int)", Ct);
        await source.ScanAsync();
        using var client = source.Served.Client();
        var orders = $"{source.Name}.{source.Database.Name}.public.orders";
        foreach (var (fqn, body, status, code) in (IEnumerable<(string, string, HttpStatusCode, string)>)
            [
                (orders, "[]", HttpStatusCode.BadRequest, "HW5003"),
                (orders, """{"descripton": "x"}""", HttpStatusCode.BadRequest, "HW5003"),
                (orders, """{"owners": [""]}""", HttpStatusCode.BadRequest, "HW2006"),
                (orders, """{"addTags": ["Not a tag"]}""", HttpStatusCode.BadRequest, "HW2006"),
                (orders, """{"addTags": ["nowhere-at-all"]}""", HttpStatusCode.BadRequest, "HW2009"),
                (orders, $$"""{"description": "{{new string('x', 20_001)}}"}""", HttpStatusCode.BadRequest, "HW2006"),
                (orders, """{"description": "a\u0000b"}""", HttpStatusCode.BadRequest, "HW2006"),
                (orders, """{"properties": {" ": "x"}}""", HttpStatusCode.BadRequest, "HW2006"),
                ($"{orders}.never", """{"description": "x"}""", HttpStatusCode.NotFound, "HW3001"),
                ($"{orders}.a.b", """{"description": "x"}""", HttpStatusCode.BadRequest, "HW2006"),
                ("nothing.at.all", """{"description": "x"}""", HttpStatusCode.NotFound, "HW3001"),
                ("", """{"description": "x"}""", HttpStatusCode.BadRequest, "HW2006"),
            ])
            using (var answer = await PatchAsync(client, $"api/v1/catalog/knowledge?fqn={Uri.EscapeDataString(fqn)}", body))
                await answer.IsProblemAsync(status, code);
        using var state = await client.GetAsync("api/v1/catalog/knowledge?state=perhaps", Ct);
        await state.IsProblemAsync(HttpStatusCode.BadRequest, "HW5003");
        using var move = await client.PostAsync("api/v1/catalog/knowledge/move", new StringContent($$"""{"from": "{{orders}}", "to": "{{orders}}.id"}""", Encoding.UTF8, "application/json"), Ct);
        await move.IsProblemAsync(HttpStatusCode.NotFound, "HW3001");
    }

    static Task<HttpResponseMessage> PatchAsync(HttpClient client, string path, string body, EntityTagHeaderValue? tag = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (tag is not null)
            request.Headers.IfMatch.Add(tag);
        return client.SendAsync(request, Ct);
    }

    static Task<HttpResponseMessage> PutAsync(HttpClient client, string name, string body, EntityTagHeaderValue? tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"api/v1/tags/{name}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (tag is not null)
            request.Headers.IfMatch.Add(tag);
        else
            request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        return client.SendAsync(request, Ct);
    }
}
