using System.Globalization;
using System.Text;
using Headwater.Testing.Servers;

namespace Headwater.Benchmarks;

/// <summary>10,000 tables of 10 columns with names as a warehouse has them, a comment on every third, views among them; and what people know of a tenth.</summary>
static class SearchSample
{
    const int Tables = 10_000;
    const int Schemas = 20;
    const int ViewEvery = 20;

    /// <summary>Words of a business, which make thousands of names together.</summary>
    static readonly string[] Words =
    [
        "account", "address", "agent", "amount", "archive", "article", "asset", "audit", "balance", "batch", "bill", "booking", "branch", "budget", "campaign", "carrier", "cart", "catalog", "category", "channel",
        "charge", "check", "city", "claim", "click", "code", "comment", "company", "contact", "contract", "cost", "country", "coupon", "credit", "currency", "customer", "daily", "date", "deal", "delivery",
        "department", "deposit", "discount", "district", "document", "driver", "email", "employee", "error", "event", "expense", "export", "fee", "file", "flag", "forecast", "freight", "fund", "gift", "goal",
        "group", "history", "holiday", "import", "income", "index", "inventory", "invoice", "item", "job", "journal", "key", "label", "ledger", "level", "limit", "line", "list", "loan", "location", "log",
        "loyalty", "mail", "manager", "margin", "market", "member", "message", "metric", "model", "month", "name", "note", "number", "offer", "office", "order", "origin", "owner", "package", "page", "partner",
        "payment", "period", "person", "phone", "plan", "point", "policy", "price", "product", "profile", "project", "quantity", "quote", "rate", "rating", "reason", "receipt", "record", "refund", "region",
        "report", "request", "return", "revenue", "review", "role", "route", "rule", "sale", "sample", "schedule", "score", "season", "segment", "service", "session", "shipment", "site", "size", "sku", "source",
        "staff", "stage", "status", "step", "stock", "store", "street", "subscription", "summary", "supplier", "tag", "target", "task", "tax", "team", "ticket", "time", "title", "total", "track", "trade",
        "transaction", "transfer", "trip", "type", "unit", "usage", "user", "value", "variant", "vehicle", "vendor", "version", "visit", "voucher", "warehouse", "week", "weight", "year", "zone",
    ];

    static readonly string[] Types = ["integer", "text", "varchar(40)", "numeric(12,2)", "timestamptz", "date", "boolean", "jsonb", "uuid"];

    public static async Task FillAsync(PostgresServer server, string database, CancellationToken ct)
    {
        await server.ExecuteAsync($"create database {database}", ct);
        for (var schema = 0; schema < Schemas; schema++)
            await server.ExecuteAsync($"create schema s{schema}", database, ct);
        var random = new Random(1);
        for (var from = 0; from < Tables; from += 250)
        {
            var script = new StringBuilder();
            for (var n = from; n < from + 250; n++)
                Add(script, n, random);
            await server.ExecuteAsync(script.ToString(), database, ct);
        }
    }

    /// <summary>A manifest with tags, and with what is known of every tenth table and a column of it.</summary>
    public static string Knowledge(Workplace place)
    {
        var random = new Random(2);
        var manifest = new StringBuilder("name: core\ntype: tag\n---\nname: pii\ntype: tag\n---\nname: bench-words\ntype: knowledge\nknowledge:\n  about:\n");
        for (var n = 0; n < Tables; n += 10)
            manifest.Append(
                CultureInfo.InvariantCulture,
                $"    - {{fqn: bench.bench.{Table(n)}, description: {Sentence(random, 8)}, owners: [team-{n % 7}], tags: [{(n % 20 == 0 ? "core" : "pii")}], columns: {{id: {{tags: [{(n % 30 == 0 ? "pii" : "core")}]}}}}}}\n");
        var file = Path.Combine(place.Home, "words.yaml");
        File.WriteAllText(file, manifest.ToString());
        return file;
    }

    static string Table(int n) => string.Create(CultureInfo.InvariantCulture, $"s{n % Schemas}.{Words[n % Words.Length]}_{Words[n * 7 % Words.Length]}_t{n}");

    static void Add(StringBuilder script, int n, Random random)
    {
        if (n % ViewEvery == 0)
        {
            script.Append(CultureInfo.InvariantCulture, $"create view {Table(n)} as select {string.Join(", ", Enumerable.Range(0, 9).Select(at => $"{at} as {(at == 0 ? "id" : Column(random, at))}"))}, 'of yesterday'::text as stamp;\n");
            return;
        }

        script.Append(CultureInfo.InvariantCulture, $"create table {Table(n)} (id bigint primary key, {string.Join(", ", Enumerable.Range(1, 9).Select(at => $"{Column(random, at)} {Types[at - 1]}"))});\n");
        if (n % 3 == 0)
            script.Append(CultureInfo.InvariantCulture, $"comment on table {Table(n)} is '{Sentence(random, 12)}';\n");
    }

    static string Column(Random random, int at) => string.Create(CultureInfo.InvariantCulture, $"{Words[random.Next(Words.Length)]}_{Words[random.Next(Words.Length)]}_{at}");

    static string Sentence(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));
}
