using System.Net.Http.Headers;
using System.Text;
using Headwater.Testing.Secrets;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Canaries;

/// <summary>Every way in which a secret comes to a server: by its interface, in manifests, in its own environment; right and wrong.</summary>
sealed class ServedPlay(ServedHome served, Cage cage, WatchedServer watched, TestRole reader, string database)
{
    const string Placeholder = "SECRET";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    HeadwaterHome Home => served.Home;

    public async Task PlayAsync()
    {
        cage.Add(Canary.Of("the administrator's token", served.Token));
        cage.IsIn("the administrator's token", served.TokenFile);
        await GoodManifestsAsync();
        await BadManifestsAsync();
        await RequestsAsync();
        await StrangersAsync();
        (await served.RunAsync("scan", "by-rest", "-o", "json")).Exits(0);
        (await served.RunAsync("secret", "ls", "-o", "json")).Exits(0);
        (await served.RunAsync("get", "-t", "depot", "-r", "-o", "json")).Exits(0);
    }

    async Task GoodManifestsAsync()
    {
        var file = Home.WriteFile("from-file", cage.New("a file that a manifest names"));
        cage.IsIn("a file that a manifest names", file);
        var environment = new Dictionary<string, string> { ["CANARY_ENV"] = cage.Exported("a variable that a manifest names"), ["CANARY_VAR"] = cage.Exported("a variable in a manifest") };
        await ApplyAsync("good.yaml", 0, environment, $$"""
            name: kept
            version: v1
            type: secret
            secret:
              acl: r
              data:
                username: {{reader.Name}}
                password: {{Written("good.yaml", "a password in a manifest")}}
                anything: {{Written("good.yaml", "a field of the user's own")}}
                referred: env:CANARY_ENV
                read: file:from-file
                put: ${CANARY_VAR}
            ---
            name: by-manifest
            version: v1
            type: source
            source:
              host: 127.0.0.1
              port: {{watched.Proxy.Port}}
              database: {{database}}
              tls: {mode: disable}
              secrets: [{name: kept}]
            ---
            name: whole
            version: v1
            type: source
            source:
              url: postgresql://{{reader.Name}}:{{Written("good.yaml", "a password in a manifest's URL")}}@127.0.0.1:{{watched.Proxy.Port}}/{{database}}?sslmode=disable
            ---
            name: properties-r
            version: v1
            type: instance-secret
            layer: user
            instance-secret:
              type: key-value-properties
              acl: r
              data:
                username: u
                password: {{Written("good.yaml", "a password in DataOS's form")}}
            """);
        (await served.RunAsync("source", "test", "by-manifest", "-o", "json")).Exits(3);
    }

    async Task BadManifestsAsync()
    {
        foreach (var (name, text) in new (string, string)[]
        {
            ("twice", "name: twice\ntype: secret\nsecret:\n  data:\n    password: SECRET\n    password: SECRET\n"),
            ("list", "name: list\ntype: secret\nsecret:\n  data:\n    password: [SECRET]\n"),
            ("mapping", "name: mapping\ntype: secret\nsecret:\n  data:\n    password: {is: SECRET}\n"),
            ("scalar", "name: scalar\ntype: secret\nsecret:\n  data: SECRET\n"),
            ("unknown", "name: unknown\ntype: secret\nsecret:\n  acl: both\n  data: {password: SECRET}\n"),
            ("misspelt", "name: misspelt\ntype: source\nsource:\n  host: h\n  credentials: {pasword: SECRET, password: SECRET}\n"),
            ("credentials", "name: credentials\ntype: source\nsource:\n  host: h\n  credentials: SECRET\n"),
            ("broken", "name: broken\ntype: secret\nsecret:\n  data:\n    password: \"SECRET\n  more: [\n"),
            ("url", "name: url\ntype: source\nsource:\n  url: postgresql://u:SECRET@h:notaport/d?sslmod=x\n"),
            ("tabs", "name: tabs\ntype: secret\nsecret:\n\tdata:\n    password: SECRET\n"),
        })
        {
            var file = $"bad-{name}.yaml";
            var filled = text;
            for (var number = 1; filled.IndexOf(Placeholder, StringComparison.Ordinal) is var at and >= 0; number++)
                filled = filled[..at] + Written(file, $"bad manifest {name} {number}") + filled[(at + Placeholder.Length)..];
            await ApplyAsync(file, 2, new Dictionary<string, string>(), filled);
        }
    }

    string Written(string file, string name)
    {
        cage.IsIn(name, Path.Combine(Home.Root, file));
        return cage.Plain(name);
    }

    async Task ApplyAsync(string file, int exit, IReadOnlyDictionary<string, string> environment, string text)
    {
        var path = Home.WriteFile(file, text);
        (await Home.RunAsync(["apply", "-f", path, "--no-test"], null, environment)).Exits(exit);
        await Home.RunAsync(["apply", "-f", path, "--lint", "-o", "json"], null, environment);
        await Home.RunAsync(["apply", "-f", path, "--dry-run", "-o", "yaml"], null, environment);
    }

    async Task RequestsAsync()
    {
        var spec = $$"""{"host": "127.0.0.1", "port": {{watched.Proxy.Port}}, "database": "{{database}}", "user": "{{reader.Name}}", "tls": {"mode": "disable"} }""";
        await AskAsync(HttpMethod.Put, "api/v1/sources/by-rest?force=true", 200, $$"""{"header": {"name": "by-rest", "type": "source"}, "spec": {{spec}}, "credentials": {"password": "{{reader.Password}}"} }""");
        await AskAsync(HttpMethod.Put, "api/v1/sources/wrong?force=true", 200, $$"""{"header": {"name": "wrong", "type": "source"}, "spec": {{spec}}, "credentials": {"password": {{Json("a wrong password by REST")}} } }""");
        await AskAsync(HttpMethod.Post, "api/v1/sources/wrong/test", 202, "{}");
        await AskAsync(HttpMethod.Post, "api/v1/sources/wrong/scan", 202, "");
        await AskAsync(HttpMethod.Get, "api/v1/sources/wrong", 200, "");
        await AskAsync(HttpMethod.Post, "api/v1/connections/test", 202, $$"""{"spec": {{spec}}, "credentials": {"password": {{Json("a wrong password of a trial by REST")}} } }""");
        await AskAsync(HttpMethod.Put, "api/v1/sources/broken?force=true", 400, $$"""{"header": {"name": "broken"}, "credentials": {"password": {{Json("a password in JSON that breaks off")}}""");
        await AskAsync(HttpMethod.Put, "api/v1/sources/typed?force=true", 400, $$"""{"header": {"name": "typed", "type": "source"}, "spec": {{spec}}, "credentials": {"password": [{{Json("a password of the wrong type by REST")}}]} }""");
        await AskAsync(HttpMethod.Put, "api/v1/sources/other?force=true", 400, $$"""{"header": {"name": "other", "type": "source"}, "spec": {{spec}}, "credentials": {"pasword": {{Json("a misspelt password by REST")}} } }""");
        await AskAsync(HttpMethod.Put, "api/v1/sources/scalar?force=true", 400, $$"""{"header": {"name": "scalar", "type": "source"}, "spec": {{spec}}, "credentials": {{Json("credentials that are a text by REST")}} }""");
        await AskAsync(HttpMethod.Get, "api/v1/runs", 200, "");
        await AskAsync(HttpMethod.Get, "api/v1/secrets", 200, "");
        await AskAsync(HttpMethod.Get, "api/v1/resources?type=source", null, "");
    }

    string Json(string name) => System.Text.Json.JsonSerializer.Serialize(cage.New(name));

    /// <summary>People who come with a wrong token, or with one in a place where a log would have it.</summary>
    async Task StrangersAsync()
    {
        await AskAsync(HttpMethod.Get, "api/v1/sources", 401, "", new AuthenticationHeaderValue("Bearer", cage.Plain("a wrong bearer token")));
        await AskAsync(HttpMethod.Get, "api/v1/sources", 401, "", new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"admin:{cage.New("a basic password")}"))));
        await AskAsync(HttpMethod.Get, $"api/v1/sources?token={cage.Plain("a token in a query")}", null, "");
        await AskAsync(HttpMethod.Get, $"api/v1/sources/{cage.Plain("a secret in a path")}/x", null, "");
    }

    async Task AskAsync(HttpMethod method, string path, int? status, string body, AuthenticationHeaderValue? authorization = null)
    {
        using var client = served.Client(authorization is null ? null : "");
        using var request = new HttpRequestMessage(method, path) { Content = body.Length == 0 ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = authorization ?? client.DefaultRequestHeaders.Authorization;
        using var answer = await client.SendAsync(request, Ct);
        var said = await answer.Content.ReadAsStringAsync(Ct);
        HeadwaterHome.Keep(new Outcome($"{method} {path}", 0, said, $"{answer.Headers}"));
        Assert.True(status is null || (int)answer.StatusCode == status, $"{method} {path}: {(int)answer.StatusCode} {said}");
    }
}
