using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Headwater.EndToEnd.Api;

/// <summary>A source over REST: what may be sent, what comes back, and what a refusal says.</summary>
public sealed class SourceApiTests
{
    const string Password = "sent-once";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static string Body(string name) =>
        $$$"""{"header": {"name": "{{{name}}}", "type": "source"}, "spec": {"host": "127.0.0.1", "database": "sales", "user": "reader"}, "credentials": {"password": "{{{Password}}}"}}""";

    [Fact]
    public async Task What_was_got_can_be_put_back_and_keeps_the_secret()
    {
        using var client = (await ServedHome.SharedAsync(Ct)).Client();
        using var created = await PutAsync(client, "api-round", Body("api-round"), tag: null);
        await created.JsonAsync();

        using var got = await client.GetAsync("api/v1/sources/api-round", Ct);
        var text = await got.Content.ReadAsStringAsync(Ct);
        Assert.DoesNotContain(Password, text, StringComparison.Ordinal);
        using var put = await PutAsync(client, "api-round", text, got.Headers.ETag);
        Assert.Equal("unchanged", (await put.JsonAsync()).GetProperty("items")[0].GetProperty("action").GetString());

        var changed = JsonNode.Parse(text)!;
        changed["spec"]!["database"] = "stock";
        using var second = await PutAsync(client, "api-round", changed.ToJsonString(), got.Headers.ETag);
        Assert.Equal("updated", (await second.JsonAsync()).GetProperty("items")[0].GetProperty("action").GetString());
        Assert.NotEqual(got.Headers.ETag, second.Headers.ETag);
        Assert.True(JsonNode.Parse(await client.GetStringAsync("api/v1/sources/api-round", Ct))!["credentials"]!["password"]!["set"]!.GetValue<bool>());
        using var late = await PutAsync(client, "api-round", text, got.Headers.ETag);
        await late.IsProblemAsync(HttpStatusCode.PreconditionFailed, "HW3003");
        using var twice = await PutAsync(client, "api-round", Body("api-round"), tag: null);
        Assert.True(twice.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict);
    }

    public static TheoryData<string, string, string> Bad => new()
    {
        { "", "HW5003", "the body is empty" },
        { "null", "HW5003", "the body is null" },
        { "[]", "HW5003", "the body" },
        { "{", "HW5003", "the body is not JSON" },
        { """{"header": {"name": "api-bad", "type": "source"}}""", "HW5003", "the body" },
        { """{"header": null, "spec": {}}""", "HW5003", "$.header" },
        { """{"header": {"name": "api-bad", "type": "source"}, "spec": {"prot": 1}}""", "HW5003", "$.spec.prot" },
        { """{"header": {"name": "api-bad", "type": "source"}, "spec": {"port": "5432"}}""", "HW5003", "$.spec.port" },
        { """{"header": {"name": "api-bad", "type": "source"}, "spec": {"port": 0, "port": 1}}""", "HW5003", "the body" },
        { """{"header": {"name": "api-bad", "type": "source"}, "spec": {"databases": [null]}}""", "HW5003", "holds null" },
        { """{"header": {"name": "api-bad", "type": "source"}, "spec": {"host": "h"}, "credentials": {"pasword": "sent-once"}}""", "HW2003", "a name in `credentials`" },
        { """{"header": {"name": "other", "type": "source"}, "spec": {"host": "h"}}""", "HW5003", "is called `other`" },
        { """{"header": {"name": "api-bad", "type": "source"}, "spec": {"host": "h", "schemas": {"includes": ["a)|(?:b"]}}}""", "HW2006", "api-bad" },
    };

    [Theory, MemberData(nameof(Bad))]
    public async Task What_does_not_fit_is_refused_in_a_sentence_without_its_values(string body, string code, string said)
    {
        using var client = (await ServedHome.SharedAsync(Ct)).Client();

        using var answer = await client.PutAsync("api/v1/sources/api-bad?force=true", new StringContent(body, Encoding.UTF8, "application/json"), Ct);

        var problem = await answer.IsProblemAsync(HttpStatusCode.BadRequest, code);
        Assert.Contains(said, problem.GetProperty("title").GetString()!, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, problem.GetRawText(), StringComparison.Ordinal);
        using var missing = await client.GetAsync("api/v1/sources/api-bad", Ct);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task Empty_credentials_change_nothing_and_a_change_has_to_say_what_it_changes()
    {
        using var client = (await ServedHome.SharedAsync(Ct)).Client();
        var body = Body("api-empty").Replace($"\"password\": \"{Password}\"", "", StringComparison.Ordinal);

        using var refused = await client.PutAsync("api/v1/sources/api-empty", new StringContent(body, Encoding.UTF8, "application/json"), Ct);
        await refused.IsProblemAsync(HttpStatusCode.BadRequest, "HW5003");
        using var kept = await client.PutAsync("api/v1/sources/api-empty?force=true", new StringContent(body, Encoding.UTF8, "application/json"), Ct);
        await kept.JsonAsync();
        Assert.Null(JsonNode.Parse(await client.GetStringAsync("api/v1/sources/api-empty", Ct))!["credentials"]);
    }

    [Fact]
    public async Task Other_bodies_methods_and_sizes_are_problems_too()
    {
        using var client = (await ServedHome.SharedAsync(Ct)).Client();

        using var form = await client.PostAsync("api/v1/apply", new StringContent("a=b", Encoding.UTF8, "application/x-www-form-urlencoded"), Ct);
        await form.IsProblemAsync(HttpStatusCode.UnsupportedMediaType, "HW5003");
        using var method = await client.DeleteAsync("api/v1/sources", Ct);
        await method.IsProblemAsync(HttpStatusCode.MethodNotAllowed, "HW5003");
        Assert.Equal(["GET"], method.Content.Headers.Allow);
        using var nothing = await client.GetAsync("api/v1/nothing", Ct);
        await nothing.IsProblemAsync(HttpStatusCode.NotFound, "HW3001");
        using var limit = await client.GetAsync("api/v1/sources?limit=many", Ct);
        Assert.Contains("a parameter of the request", (await limit.IsProblemAsync(HttpStatusCode.BadRequest, "HW5003")).GetProperty("title").GetString()!, StringComparison.Ordinal);
        using var after = await client.GetAsync("api/v1/sources?after=%27--", Ct);
        await after.IsProblemAsync(HttpStatusCode.BadRequest, "HW2006");
        client.DefaultRequestHeaders.ExpectContinue = true;
        using var large = await client.PostAsync("api/v1/apply", new StringContent(new string(' ', 40_000_000), Encoding.UTF8, "application/json"), Ct);
        await large.IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "HW5003");
    }

    static async Task<HttpResponseMessage> PutAsync(HttpClient client, string name, string body, EntityTagHeaderValue? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"api/v1/sources/{name}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (tag is null)
            request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        else
            request.Headers.IfMatch.Add(tag);
        return await client.SendAsync(request, Ct);
    }
}
