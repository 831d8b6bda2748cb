using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Headwater.OpenMetadata.Tests.Receiver;
using Headwater.Testing;

namespace Headwater.EndToEnd.Ingest;

/// <summary>OpenMetadata's workflows, run by the built program from a real database to a server that keeps the product's rules.</summary>
public sealed class IngestTests : IAsyncLifetime
{
    IngestShop _shop = null!;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _shop = await IngestShop.StartAsync(Ct);

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task A_workflow_brings_everything_to_the_server_and_a_second_one_nothing()
    {
        var first = (await _shop.ExampleAsync("01-password.yaml", "-o", "json")).Exits(0);

        Assert.Equal(
            ["sales.sales.shop.customers", "sales.sales.shop.orders", "sales.sales.shop.recent", "sales.sales.shop.tmp_orders", "sales.sales.stock.items", "sales.sales.stock.moves", "sales.sales.stock.per_place"],
            _shop.Receiver.Store.Living("tables"));
        Assert.Equal(["sales.sales.shop.total(integer)", "sales.sales.shop.total(text)", "sales.sales.stock.recount"], _shop.Receiver.Store.Living("storedProcedures"));
        Assert.Equal(["PostgresPolicyTags.own_rows"], _shop.Receiver.Store.Living("tags"));
        var orders = _shop.Receiver.Store["tables"]["sales.sales.shop.orders"];
        Assert.Equal(["INT", "INT", "ENUM", "ARRAY", "NUMERIC"], ((JsonArray)orders["columns"]!).Select(column => column!["dataType"]!.ToString()));
        Assert.Equal("TEXT", orders["columns"]![3]!["arrayDataType"]!.ToString());
        Assert.Equal(("One row per order", "with tax"), (orders["description"]!.ToString(), orders["columns"]![4]!["description"]!.ToString()));
        Assert.Equal("TIME-UNIT", _shop.Receiver.Store["tables"]["sales.sales.stock.moves"]["tablePartition"]!["columns"]![0]!["intervalType"]!.ToString());
        Assert.Equal("MaterializedView", _shop.Receiver.Store["tables"]["sales.sales.stock.per_place"]["tableType"]!.ToString());
        Assert.Empty(await PublishedSchemas.FaultsAsync(_shop.Receiver.Puts(), Ct));
        var steps = first.Json.GetProperty("steps");
        Assert.Equal(("success", 0, 0), (first.Json.GetProperty("state").GetString(), steps[1].GetProperty("errors").GetInt32(), steps[1].GetProperty("updated").GetInt32()));
        Assert.DoesNotContain(OpenMetadataReceiver.Token, first.Out + first.Err, StringComparison.Ordinal);
        Assert.DoesNotContain(IngestShop.Password, _shop.Receiver.Received.Select(request => request.Body?.ToJsonString() ?? "").Aggregate("", string.Concat), StringComparison.Ordinal);

        var before = _shop.Receiver.Received.Count;
        (await _shop.ExampleAsync("01-password.yaml")).Exits(0);
        Assert.DoesNotContain(_shop.Receiver.Received.Skip(before), request => request.Method == "DELETE" || (request.Method == "PUT" && request.Path is not ("tags" or "classifications")));

        await _shop.Postgres.ExecuteAsync("drop table shop.tmp_orders; comment on table stock.items is 'on the shelves'", "sales", Ct);
        (await _shop.ExampleAsync("01-password.yaml")).Exits(0);
        Assert.DoesNotContain("sales.sales.shop.tmp_orders", _shop.Receiver.Store.Living("tables"));
        Assert.Equal("on the shelves", _shop.Receiver.Store["tables"]["sales.sales.stock.items"]["description"]!.ToString());
    }

    [Fact]
    public async Task The_examples_run_as_they_stand()
    {
        _shop.Home.WriteFile("certificates/ca.pem", Authority());
        _shop.Receiver.Store.Teams["data-platform"] = "22222222-2222-4222-8222-222222222222";
        _shop.Receiver.Store.Users["ana"] = "11111111-1111-4111-8111-111111111111";
        var local = await _shop.ExampleAsync("01-password.yaml", "--sink", "local");
        local.Exits(0);
        Assert.Empty(_shop.Receiver.Received);

        foreach (var name in (string[])["02-service-only.yaml", "06-all-databases.yaml", "07-qualified-filters.yaml", "09-owners-and-tags.yaml", "10-strict.yaml", "12-as.json"])
            Assert.Equal(0, (await _shop.ExampleAsync(name)).Exits(0).Exit);

        Assert.NotEmpty(_shop.Receiver.Store.Living("tables"));
        Assert.Empty(await PublishedSchemas.FaultsAsync(_shop.Receiver.Puts(), Ct));
    }

    [Fact]
    public async Task The_page_s_own_blocks_run_once_their_host_is_there()
    {
        var seed = await File.ReadAllTextAsync(Repository.Path("tests", "Headwater.Manifests.Tests", "seeds", "openmetadata.yaml"), Ct);

        var ran = (await _shop.IngestAsync("seed.yaml", seed)).Exits(0);

        Assert.Contains("`authType` stands twice", ran.Err, StringComparison.Ordinal);
        Assert.Contains("what is read stays here", ran.Err, StringComparison.Ordinal);
        Assert.Contains("local-postgres", (await _shop.RunAsync(["source", "ls"])).Exits(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_written_whole_inside_its_root_and_over_nothing_else()
    {
        (await _shop.ExampleAsync("08-to-a-file.yaml")).Exits(0);
        var path = Path.Combine(_shop.Home.Root, "sales.jsonl");
        var lines = (await File.ReadAllLinesAsync(path, Ct)).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(["databaseService", "classification", "tag", "database", "databaseSchema", "table", "storedProcedure"], lines.Select(line => line["entityType"]!.ToString()).Distinct());
        Assert.StartsWith("create table \"shop\".\"orders\" (", lines.Single(line => line["fullyQualifiedName"]!.ToString() == "sales.sales.shop.orders")["request"]!["schemaDefinition"]!.ToString(), StringComparison.Ordinal);
        Assert.Empty(await PublishedSchemas.FaultsAsync(lines.Select(line => (ReceiverStore.Kinds.Single(kind => kind.Value.Schema.EndsWith($"/create{char.ToUpperInvariant(line["entityType"]!.ToString()[0])}{line["entityType"]!.ToString()[1..]}.json", StringComparison.Ordinal)).Value.Schema, line["request"]!)), Ct));
        (await _shop.ExampleAsync("08-to-a-file.yaml")).Exits(0);

        var example = await File.ReadAllTextAsync(Repository.Path("examples", "openmetadata", "08-to-a-file.yaml"), Ct);
        var mine = _shop.Home.WriteFile("mine.txt", "mine");
        File.CreateSymbolicLink(Path.Combine(_shop.Home.Root, "away"), Path.GetTempPath());
        foreach (var bad in (string[])["../out.jsonl", "/etc/passwd", "mine.txt", "away/out.jsonl", "nowhere/out.jsonl", "openmetadata"])
            Assert.Contains("HW5006", (await _shop.IngestAsync("bad.yaml", example.Replace("sales.jsonl", bad, StringComparison.Ordinal))).Exits(3).Err, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(mine, Ct));
        var elsewhere = Directory.CreateTempSubdirectory("headwater-sink-").FullName;
        (await _shop.IngestAsync("elsewhere.yaml", example.Replace("sales.jsonl", $"{elsewhere}/s.jsonl", StringComparison.Ordinal), "--sink-root", elsewhere)).Exits(0);
        Assert.Equal(["s.jsonl"], Directory.GetFileSystemEntries(elsewhere).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Without_its_server_nothing_is_done_and_that_is_said()
    {
        var example = (await File.ReadAllTextAsync(Repository.Path("examples", "openmetadata", "01-password.yaml"), Ct)).Replace("http://localhost:8585/api", "http://127.0.0.1:1/api", StringComparison.Ordinal);

        var lost = (await _shop.IngestAsync("lost.yaml", example)).Exits(3);

        Assert.StartsWith("HW6001 the OpenMetadata server at http://127.0.0.1:1/api does not answer", lost.Err, StringComparison.Ordinal);
        Assert.Contains("--sink local", lost.Err, StringComparison.Ordinal);
        Assert.Equal("", (await _shop.RunAsync(["source", "ls", "-o", "jsonl"])).Exits(0).Out);
    }

    [Fact]
    public async Task A_service_that_is_not_kept_is_told_with_those_that_are()
    {
        (await _shop.ExampleAsync("01-password.yaml", "--sink", "local")).Exits(0);
        var example = (await File.ReadAllTextAsync(Repository.Path("examples", "openmetadata", "02-service-only.yaml"), Ct)).Replace("serviceName: sales", "serviceName: sale", StringComparison.Ordinal);

        var unknown = (await _shop.IngestAsync("unknown.yaml", example)).Exits(3);

        Assert.Contains("there is no source `sale`", unknown.Err, StringComparison.Ordinal);
        Assert.Contains("there are: sales", unknown.Err, StringComparison.Ordinal);
        Assert.Contains("did you mean `sales`?", unknown.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_server_refuses_fails_the_run_where_errors_are_raised()
    {
        _shop.Receiver.Refuses = body => body["name"]!.ToString() == "items" ? (400, "not today") : null;
        var failed = (await _shop.ExampleAsync("01-password.yaml", "-o", "json")).Exits(1);
        Assert.Equal("failed", failed.Json.GetProperty("state").GetString());
        Assert.Contains("failed OpenMetadata: sales.sales.stock.items: 400: not today", failed.Err, StringComparison.Ordinal);

        var example = await File.ReadAllTextAsync(Repository.Path("examples", "openmetadata", "01-password.yaml"), Ct);
        var passed = (await _shop.IngestAsync("lenient.yaml", example.Replace("workflowConfig:\n", "workflowConfig:\n  raiseOnError: false\n", StringComparison.Ordinal), "-o", "json")).Exits(0);
        Assert.Equal("partialSuccess", passed.Json.GetProperty("state").GetString());
    }

    [Fact]
    public async Task What_is_wrong_in_a_file_is_told_by_line_and_column()
    {
        var example = (await File.ReadAllTextAsync(Repository.Path("examples", "openmetadata", "01-password.yaml"), Ct)).Replace("      type: DatabaseMetadata", "      type: DatabaseMetadata\n      includeTable: false", StringComparison.Ordinal);

        var wrong = (await _shop.IngestAsync("wrong.yaml", example)).Exits(2);

        Assert.Contains("wrong.yaml:17:7: HW2003 error: `includeTable`", wrong.Err, StringComparison.Ordinal);
        Assert.Empty(_shop.Receiver.Received);
    }

    static string Authority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return authority.ExportCertificatePem();
    }
}
