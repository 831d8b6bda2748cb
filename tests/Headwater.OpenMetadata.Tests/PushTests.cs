using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Headwater.Manifests.OpenMetadata;
using Headwater.Model;
using Headwater.Model.Catalog;
using Headwater.Model.Errors;
using Headwater.Model.Filters;
using Headwater.Model.Resources;
using Headwater.OpenMetadata.Push;
using Headwater.OpenMetadata.Rest;
using Headwater.OpenMetadata.Tests.Receiver;
using Headwater.Postgres.Connect.Dial;
using Headwater.Testing.Names;

namespace Headwater.OpenMetadata.Tests;

/// <summary>A catalogue on its way to a server that keeps the product's rules.</summary>
public sealed class PushTests : IAsyncLifetime
{
    static readonly RetryPolicy Quick = new() { First = TimeSpan.FromMilliseconds(1), Longest = TimeSpan.FromMilliseconds(5) };

    OpenMetadataReceiver _server = null!;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await OpenMetadataReceiver.StartAsync(Ct);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Everything_arrives_and_follows_the_published_schemas()
    {
        var steps = await PushAsync(Shop.Harvest());

        Assert.Empty(steps.Sink.Failures());
        Assert.Equal(["\"shop.prod\""], _server.Store.Living("services/databaseServices"));
        Assert.Equal(["\"shop.prod\".sales"], _server.Store.Living("databases"));
        Assert.Equal(["\"shop.prod\".sales.public"], _server.Store.Living("databaseSchemas"));
        Assert.Equal(["\"shop.prod\".sales.public.customers", "\"shop.prod\".sales.public.orders", "\"shop.prod\".sales.public.recent"], _server.Store.Living("tables"));
        Assert.Equal(["\"shop.prod\".sales.public.total"], _server.Store.Living("storedProcedures"));
        Assert.Equal(["PostgresPolicyTags.\"own.rows\""], _server.Store.Living("tags"));
        // service, classification, tag, database, schema, three tables and a function
        Assert.Equal((9, 0, 0), (steps.Sink.Processed, steps.Sink.Updated, steps.Sink.Errors));
        Assert.Empty(await PublishedSchemas.FaultsAsync(_server.Puts(), Ct));
        Assert.InRange(_server.MostAtOnce, 1, 4);
    }

    [Fact]
    public async Task A_table_has_its_columns_keys_text_and_tags_there()
    {
        await PushAsync(Shop.Harvest());

        var orders = _server.Store["tables"]["\"shop.prod\".sales.public.orders"];
        Assert.Equal("what was ordered", orders["description"]!.ToString());
        Assert.Equal(["INT PRIMARY_KEY", "INT NULL", "VARCHAR NULL", "NUMERIC NULL"], ((JsonArray)orders["columns"]!).Select(column => $"{column!["dataType"]} {column["constraint"]}"));
        Assert.Equal(("80", "by hand"), (orders["columns"]![2]!["dataLength"]!.ToString(), orders["columns"]![2]!["description"]!.ToString()));
        Assert.Equal(("10", "2"), (orders["columns"]![3]!["precision"]!.ToString(), orders["columns"]![3]!["scale"]!.ToString()));
        Assert.Equal(
            ["\"shop.prod\".sales.public.customers.id", "\"shop.prod\".sales.public.orders.id"],
            ((JsonArray)orders["tableConstraints"]!).Select(constraint => constraint!["referredColumns"]![0]!.ToString()));
        Assert.Equal("PostgresPolicyTags.\"own.rows\"", orders["tags"]![0]!["tagFQN"]!.ToString());
        Assert.Equal("create view \"public\".\"recent\" as\n SELECT id\n   FROM orders;", _server.Store["tables"]["\"shop.prod\".sales.public.recent"]["schemaDefinition"]!.ToString());
    }

    [Fact]
    public async Task What_is_the_same_is_not_sent_again_and_what_differs_is_counted()
    {
        await PushAsync(Shop.Harvest());
        var before = _server.Received.Count;

        var again = await PushAsync(Shop.Harvest());
        Assert.DoesNotContain(_server.Received.Skip(before), request => request.Method == "PUT" && request.Path is not ("classifications" or "tags"));
        Assert.Equal((9, 0), (again.Sink.Processed, again.Sink.Updated));

        var changed = await PushAsync(Shop.Harvest(tables: [Shop.Orders, Shop.Customers with { Comment = "who buys" }, Shop.Recent]));
        Assert.Equal((9, 1), (changed.Sink.Processed, changed.Sink.Updated));
        Assert.Equal("who buys", _server.Store["tables"]["\"shop.prod\".sales.public.customers"]["description"]!.ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Conflicts_waits_timeouts_and_cut_connections_are_overcome(int seed)
    {
        var random = new Random(seed);
        Fault?[] troubles = [Fault.Conflict, Fault.TooMany, Fault.GatewayTimeout, Fault.Drop, Fault.DropAfterwards, null, null, null, null, null];
        _server.Trouble = (_, _) =>
        {
            lock (random)
                return troubles[random.Next(troubles.Length)];
        };

        var steps = await PushAsync(Shop.Harvest(), Quick with { Attempts = 40 });

        Assert.Empty(steps.Sink.Failures());
        Assert.Equal(3, _server.Store.Living("tables").Count());
        Assert.Empty(await PublishedSchemas.FaultsAsync(_server.Puts(), Ct));
    }

    [Fact]
    public async Task The_time_that_a_server_asks_for_is_kept()
    {
        var time = new Headwater.OpenMetadata.Tests.WaitRecorder();
        _server.Trouble = (request, before) => before switch { 0 => new Fault(429, "7"), 1 => new Fault(503, "100000"), 2 => new Fault(504), _ => null };

        using var api = Api(new RetryPolicy(), time: time);
        await new Greeting(api, Shop.Workflow).ExchangeAsync(Ct);

        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(120)], time.Waits.Take(2));
        Assert.InRange(time.Waits[2], TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(2.5));
    }

    [Fact]
    public async Task A_server_that_stays_lost_ends_the_run_with_what_to_do()
    {
        _server.Trouble = (request, _) => request.Path.StartsWith("tables", StringComparison.Ordinal) ? Fault.Drop : null;

        var lost = await Assert.ThrowsAsync<HeadwaterException>(() => PushAsync(Shop.Harvest()));

        Assert.Equal(ErrorCode.CatalogServerUnreachable, lost.Code);
        Assert.Contains("--sink local", lost.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_token_is_refused_without_being_shown()
    {
        using var api = Api(Quick, token: "ey.wrong-one.sig");

        var refused = await Assert.ThrowsAsync<HeadwaterException>(() => new Greeting(api, Shop.Workflow).ExchangeAsync(Ct));

        Assert.Equal(ErrorCode.CatalogServerRefuses, refused.Code);
        Assert.DoesNotContain("wrong-one", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.13.2", false)]
    [InlineData("2.0.0", false)]
    [InlineData("1.2.4", true)]
    [InlineData("1.14.0-SNAPSHOT", true)]
    public async Task A_server_of_an_unknown_version_is_left_alone_unless_told_otherwise(string version, bool fits)
    {
        _server.Version = version;
        using var api = Api(Quick);
        var strict = Shop.Workflow with { Server = Shop.Server(_server.Address, OpenMetadataReceiver.Token) };

        if (fits)
            Assert.Equal(ServerVersion.Parse(version), await new Greeting(api, strict).ExchangeAsync(Ct));
        else
            Assert.Equal(ErrorCode.CatalogServerUnsuitable, (await Assert.ThrowsAsync<HeadwaterException>(() => new Greeting(api, strict).ExchangeAsync(Ct))).Code);
        await new Greeting(api, strict with { Server = strict.Server with { ChecksVersion = false } }).ExchangeAsync(Ct);
    }

    [Fact]
    public async Task What_one_table_is_refused_for_is_its_own_failure()
    {
        _server.Refuses = body => body["name"]!.ToString() == "recent" ? (400, "no such view") : null;

        var steps = await PushAsync(Shop.Harvest());

        Assert.Equal(new StepFailure("OpenMetadata", "\"shop.prod\".sales.public.recent", "400: no such view"), Assert.Single(steps.Sink.Failures()));
        Assert.Equal((8, 1), (steps.Sink.Processed, steps.Sink.Errors));
        Assert.True(steps.HasFailed(new WorkflowOutcome()));
        Assert.False(steps.HasFailed(new WorkflowOutcome { RaiseOnError = false }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Many_tables_go_in_few_requests_where_the_server_has_that(bool hasBulk)
    {
        _server.HasBulk = hasBulk;
        _server.PageSize = 100;
        CatalogTable[] tables = [.. Enumerable.Range(0, 450).Select(i => Shop.Table($"t{i:d4}", [Shop.Column("id", "integer", false)], []))];

        var steps = await PushAsync(Shop.Harvest(tables: tables));
        var before = _server.Received.Count;
        var again = await PushAsync(Shop.Harvest(tables: tables));

        Assert.Equal((450, 0), (_server.Store.Living("tables").Count(), steps.Sink.Errors));
        Assert.InRange(_server.Received.Take(before).Count(request => request.Method == "PUT" && request.Path.StartsWith("tables", StringComparison.Ordinal)), hasBulk ? 5 : 450, hasBulk ? 6 : 456);
        Assert.DoesNotContain(_server.Received.Skip(before), request => request.Method == "PUT" && request.Path.StartsWith("tables", StringComparison.Ordinal));
        Assert.Equal(steps.Sink.Processed, again.Sink.Processed);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task Tables_that_point_at_others_come_after_them_and_a_new_column_before_what_points_at_it(bool hasBulk, bool overrides)
    {
        _server.HasBulk = hasBulk;
        var workflow = Shop.Workflow with { Options = new MetadataOptions { OverrideMetadata = overrides } };
        CatalogTable Table(int i, params string[] more) => Shop.Table($"t{i:d3}", [Shop.Column("id", "integer", false), .. more.Select(column => Shop.Column(column, "integer", true))],
            i == 299 ? [Shop.Key("id")] : [Shop.Key("id"), Shop.Foreign("id", $"t{i + 1:d3}", more.Length > 0 && i != 298 ? "later" : "id")]);

        Assert.Empty((await PushAsync(Shop.Harvest(workflow, [.. Enumerable.Range(0, 300).Select(i => Table(i))]))).Sink.Failures());
        var changed = await PushAsync(Shop.Harvest(workflow, [.. Enumerable.Range(0, 300).Select(i => Table(i, "later"))]));

        Assert.Empty(changed.Sink.Failures());
        Assert.Equal(300, _server.Store.Living("tables").Count());
    }

    [Fact]
    public async Task Only_what_a_whole_scan_did_not_find_is_marked_as_deleted_and_comes_back()
    {
        await PushAsync(Shop.Harvest());

        await PushAsync(Shop.Harvest(tables: [Shop.Orders, Shop.Customers], routines: [], unread: "sales"));
        Assert.Equal(3, _server.Store.Living("tables").Count());

        await PushAsync(Shop.Harvest(Shop.Workflow with { Options = new MetadataOptions { MarkDeletedTables = false, MarkDeletedRoutines = false } }, [Shop.Orders, Shop.Customers], []));
        Assert.Equal(3, _server.Store.Living("tables").Count());
        Assert.Single(_server.Store.Living("storedProcedures"));

        var filtered = Shop.Workflow with { Scope = new ScanScope { Dialect = FilterDialect.OpenMetadata, Tables = new FilterSpec { Excludes = ["recent"] }, IncludeRoutines = false } };
        await PushAsync(Shop.Harvest(filtered, [Shop.Orders, Shop.Customers, Shop.Recent]));
        Assert.Equal(3, _server.Store.Living("tables").Count());
        Assert.Single(_server.Store.Living("storedProcedures"));

        await PushAsync(Shop.Harvest(tables: [Shop.Orders, Shop.Customers], routines: []));
        Assert.Equal(["\"shop.prod\".sales.public.customers", "\"shop.prod\".sales.public.orders"], _server.Store.Living("tables"));
        Assert.Empty(_server.Store.Living("storedProcedures"));

        await PushAsync(Shop.Harvest());
        Assert.Equal(3, _server.Store.Living("tables").Count());
        Assert.Single(_server.Store.Living("storedProcedures"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Schemas_and_databases_that_are_gone_are_marked_where_the_workflow_says_so(bool marks)
    {
        await PushAsync(Shop.Harvest());
        _server.Store.Put("databaseSchemas", new JsonObject { ["name"] = "old", ["database"] = "\"shop.prod\".sales" });
        _server.Store.Put("databases", new JsonObject { ["name"] = "older", ["service"] = "\"shop.prod\"" });
        var workflow = Shop.Workflow with { Options = new MetadataOptions { MarkDeletedSchemas = marks, MarkDeletedDatabases = marks } };

        await PushAsync(Shop.Harvest(workflow));
        Assert.Equal(marks ? 1 : 2, _server.Store.Living("databaseSchemas").Count());
        Assert.Equal(2, _server.Store.Living("databases").Count());

        await PushAsync(Shop.Harvest(workflow) with { Source = new SourceSpec { AllDatabases = true } });
        Assert.Equal(marks ? ["\"shop.prod\".sales"] : ["\"shop.prod\".older", "\"shop.prod\".sales"], _server.Store.Living("databases"));
    }

    [Fact]
    public async Task An_older_server_gets_what_it_knows()
    {
        _server.Version = "1.2.3";
        _server.Store.Users["ana"] = "11111111-1111-4111-8111-111111111111";

        await PushAsync(Shop.Harvest(Shop.Workflow with { Options = new MetadataOptions { IncludeOwners = true } }));

        var recent = _server.Store["tables"]["\"shop.prod\".sales.public.recent"];
        Assert.Equal(
            ["columns", "databaseSchema", "fullyQualifiedName", "id", "name", "owner", "tableType", "viewDefinition"],
            recent.Select(field => field.Key).Order(StringComparer.Ordinal));
        Assert.Equal(["constraintType", "columns", "referredColumns"], ((JsonObject)_server.Store["tables"]["\"shop.prod\".sales.public.orders"]["tableConstraints"]![0]!).Select(field => field.Key));
    }

    [Fact]
    public async Task A_server_proves_who_it_is_unless_the_workflow_says_that_it_need_not()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        await using var secure = await OpenMetadataReceiver.StartAsync(Ct, certificate);
        var server = Shop.Server(secure.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), OpenMetadataReceiver.Token);

        var refused = await Assert.ThrowsAsync<HeadwaterException>(() => GreetAsync(server));
        Assert.Contains("certificate", refused.Message, StringComparison.Ordinal);
        await GreetAsync(server with { RootCertificate = certificate.ExportCertificatePem() });
        await GreetAsync(server with { VerifiesTls = false });
        var elsewhere = server with { Address = server.Address.Replace("localhost", "127.0.0.1", StringComparison.Ordinal), RootCertificate = certificate.ExportCertificatePem() };
        await Assert.ThrowsAsync<HeadwaterException>(() => GreetAsync(elsewhere));
        Assert.Equal(ErrorCode.InvalidValue, (await Assert.ThrowsAsync<HeadwaterException>(() => GreetAsync(server with { RootCertificate = "-----BEGIN CERTIFICATE-----\nnothing\n-----END CERTIFICATE-----" }))).Code);
    }

    [Fact]
    public async Task A_forbidden_address_is_not_dialled()
    {
        using var api = new OpenMetadataApi(Shop.Server("http://169.254.169.254/api", "t"), DialPolicy.Local, Quick, Limits.Default, TimeProvider.System, new Random(1));

        Assert.Equal(ErrorCode.AddressRefused, (await Assert.ThrowsAsync<HeadwaterException>(() => new Greeting(api, Shop.Workflow).ExchangeAsync(Ct))).Code);
    }

    [Fact]
    public async Task What_people_wrote_stays_unless_the_workflow_says_otherwise()
    {
        await PushAsync(Shop.Harvest());
        _server.Store["tables"]["\"shop.prod\".sales.public.orders"]["description"] = "by a person";
        _server.Store["tables"]["\"shop.prod\".sales.public.orders"]["columns"]![2]!["description"] = "by a person";

        await PushAsync(Shop.Harvest(tables: [Shop.Orders with { Comment = "newer" }, Shop.Customers, Shop.Recent]));
        Assert.Equal("by a person", _server.Store["tables"]["\"shop.prod\".sales.public.orders"]["description"]!.ToString());

        await PushAsync(Shop.Harvest(Shop.Workflow with { Options = new MetadataOptions { OverrideMetadata = true } }, [Shop.Orders with { Comment = "newer" }, Shop.Customers, Shop.Recent]));
        Assert.Equal("newer", _server.Store["tables"]["\"shop.prod\".sales.public.orders"]["description"]!.ToString());
        Assert.Equal("by hand", _server.Store["tables"]["\"shop.prod\".sales.public.orders"]["columns"]![2]!["description"]!.ToString());
    }

    [Fact]
    public async Task Owners_are_those_that_the_server_knows_and_never_replace_others()
    {
        _server.Store.Users["ana"] = "11111111-1111-4111-8111-111111111111";
        _server.Store.Teams["data"] = "22222222-2222-4222-8222-222222222222";
        var rules = new OwnerRules { Tables = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["public.customers"] = ["data"], ["recent"] = ["nobody"] } };
        var owned = Shop.Workflow with { Options = new MetadataOptions { IncludeOwners = true, Owners = rules } };
        var there = _server.Store["tables"];

        var steps = await PushAsync(Shop.Harvest(owned));

        Assert.Equal("user", there["\"shop.prod\".sales.public.orders"]["owners"]![0]!["type"]!.ToString());
        Assert.Equal("team", there["\"shop.prod\".sales.public.customers"]["owners"]![0]!["type"]!.ToString());
        Assert.Null(there["\"shop.prod\".sales.public.recent"]["owners"]);
        Assert.Contains("`nobody`", Assert.Single(steps.Sink.WarningTexts()), StringComparison.Ordinal);
        Assert.Empty(await PublishedSchemas.FaultsAsync(_server.Puts(), Ct));
    }

    [Fact]
    public async Task Every_name_that_a_database_may_hold_is_kept_apart_or_told()
    {
        var names = HostileNames.Make(11, 400);
        CatalogTable[] tables = [.. names.Select((name, i) => Shop.Table(name, [Shop.Column(names[(i + 1) % names.Count], "integer", false)], [Shop.Key(names[(i + 1) % names.Count])]))];
        CatalogRoutine[] routines = [.. names.Select(name => Shop.Routine($"{name}(integer)")), .. names.Select(name => Shop.Routine($"{name}(text)"))];

        var steps = await PushAsync(Shop.Harvest(tables: tables, routines: routines));

        var unspeakable = names.Count(name => name.AsSpan().ContainsAny("\n\r\u0085\u2028\u2029"));
        Assert.NotEqual(0, unspeakable);
        Assert.Empty(steps.Sink.Failures());
        Assert.Empty(await PublishedSchemas.FaultsAsync(_server.Puts(), Ct));
        var speakable = tables.Count(table => !table.Name.AsSpan().ContainsAny("\n\r\u0085\u2028\u2029") && !table.Columns[0].Name.AsSpan().ContainsAny("\n\r\u0085\u2028\u2029"));
        Assert.Equal(speakable, _server.Store.Living("tables").Count());
        Assert.Equal(2 * (names.Count - unspeakable), _server.Store.Living("storedProcedures").Count());
        Assert.Equal(tables.Length - speakable + (2 * unspeakable), steps.Source.Errors);

        var again = await PushAsync(Shop.Harvest(tables: tables, routines: routines));
        Assert.Equal(0, again.Sink.Updated);
    }

    async Task<Steps> PushAsync(Harvest harvest, RetryPolicy? retry = null)
    {
        using var api = Api(retry ?? Quick);
        var version = await new Greeting(api, harvest.Workflow).ExchangeAsync(Ct);
        var steps = new Steps("OpenMetadata");
        await new MetadataPush(api, harvest, version, steps).RunAsync(Ct);
        return steps;
    }

    static async Task GreetAsync(OpenMetadataServer server)
    {
        using var api = new OpenMetadataApi(server, DialPolicy.Local, Quick with { Attempts = 2 }, Limits.Default, TimeProvider.System, new Random(1));
        await new Greeting(api, Shop.Workflow).ExchangeAsync(Ct);
    }

    OpenMetadataApi Api(RetryPolicy retry, string token = OpenMetadataReceiver.Token, TimeProvider? time = null) =>
        new(Shop.Server(_server.Address, token), DialPolicy.Local, retry, Limits.Default, time ?? TimeProvider.System, new Random(1));
}
