using System.Security.Cryptography;
using Headwater.Model;
using Headwater.Model.Checks;
using Headwater.Model.Resources;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Grants;
using Headwater.Postgres.Tests.Check;
using Headwater.Testing.Names;
using Headwater.Testing.Servers;
using Npgsql;

namespace Headwater.Postgres.Tests.Grants;

/// <summary>A source that selects schemas and tables by patterns is granted these and nothing beside them, now and later.</summary>
public sealed class FilteredScriptTests(Shops shops) : IClassFixture<Shops>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int, bool> Cases()
    {
        var data = new TheoryData<int, bool>();
        foreach (var major in Majors.Tested)
        {
            data.Add(major, true);
            data.Add(major, false);
        }

        return data;
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Later_tables_of_the_selected_schemas_are_readable_and_no_others(int major, bool known)
    {
        await using var shop = await Shop.CreateAsync(await PostgresServer.SharedAsync(major, Ct));
        var spec = shop.Spec with { Schemas = new FilterSpec { Includes = ["s[a-c]les", "nothing"], Excludes = ["[x-z].*"] } };
        await shop.PsqlAsync(await Scripts.WriteAsync(shop, spec, [Purpose.Profile], known));

        await shop.ExecuteAsync($"""
            set role {shop.Owner(1)};
            create table sales.later (id int primary key);
            set role {shop.Owner(2)};
            create table crm.later (id int);
            """);

        Assert.Equal(["sales"], await SchemasAsync(shop));
        Assert.Equal(["sales.daily", "sales.events", "sales.events_2025", "sales.events_2026", "sales.later", "sales.lines", "sales.orders", "sales.totals"], await ReadableAsync(shop));
        var report = await shop.CheckAsync(spec, [Purpose.Profile]);
        Assert.DoesNotContain(report.Steps, step => step.Status is StepStatus.Failed or StepStatus.Warning);
        Assert.Equal("SELECT on all 8 tables and views", report.Steps.Single(step => step.Name == StepName.Select).Message);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Only_the_tables_that_the_patterns_take_are_granted_and_published(int major, bool known)
    {
        await using var shop = await Shop.CreateAsync(await PostgresServer.SharedAsync(major, Ct));
        var spec = shop.Spec with { Tables = new FilterSpec { Includes = ["(orders|l.+)", "events(_[0-9]{4})?"], Excludes = [".*_2026"] } };
        Purpose[] purposes = [Purpose.Cdc, Purpose.Diff];
        await shop.PsqlAsync(await Scripts.WriteAsync(shop, spec, purposes, known));
        await shop.ExecuteAsync($"set role {shop.Owner(1)}; create table sales.lately (id int)");

        Assert.Equal(["sales.events", "sales.events_2025", "sales.lines", "sales.orders"], await ReadableAsync(shop));
        // Rows of the partition that is left out come with the table that it is a part of.
        string[] published = major >= 13 ? ["sales.events", "sales.lines", "sales.orders"] : ["sales.events_2025", "sales.events_2026", "sales.lines", "sales.orders"];
        Assert.Equal(published, await ListAsync(shop, "select schemaname || '.' || tablename from pg_publication_tables order by 1"));
        Assert.Equal(["lines"], await ListAsync(shop, "select relname::text from pg_class where relreplident = 'f'"));

        await shop.ExecuteAsync($"grant select on sales.lately to {shop.Reader.Name}; alter table sales.lately replica identity full; alter publication headwater add table sales.lately");
        Assert.DoesNotContain((await shop.CheckAsync(spec, purposes)).Steps, step => step.Status == StepStatus.Failed);
    }

    [Fact]
    public async Task Patterns_that_the_server_may_read_otherwise_wait_until_the_role_can_connect()
    {
        await using var shop = await Shop.CreateAsync(await PostgresServer.SharedAsync(Majors.Newest, Ct));
        var spec = shop.Spec with { Schemas = new FilterSpec { Includes = [@"\w+"], Excludes = ["crm"] } };

        var blind = Scripts.Blind(new(shop.Reader.Name), spec, [Purpose.Profile]);
        await shop.PsqlAsync(blind);

        Assert.Contains("-- The source's patterns cannot be said in SQL: run this so that the role can connect, then `headwater source grants` again for its tables.\n", blind, StringComparison.Ordinal);
        Assert.Empty(await ReadableAsync(shop));
        await shop.PsqlAsync(await Scripts.WriteAsync(shop, spec, [Purpose.Profile], known: true));
        Assert.DoesNotContain((await shop.CheckAsync(spec, [Purpose.Profile])).Steps, step => step.Status == StepStatus.Failed);
        Assert.DoesNotContain("crm.customers", await ReadableAsync(shop));
    }

    /// <summary>The two languages of patterns, tried on the same names; the names are new at every run.</summary>
    [Theory, MemberData(nameof(Tested))]
    public async Task What_is_said_in_the_servers_patterns_matches_the_same_names(int major)
    {
        var shop = await shops.OnAsync(major);
        var seed = RandomNumberGenerator.GetInt32(int.MaxValue);
        string[] names = [.. HostileNames.Make(seed, 200), "sales", "sales_2025", "Sales", "a.b", "a+b", "aab", "ab", "b", "aaa", "x-y", "x\ny", "[a]", "{1}", "a{1}", "^a", "a$", "tab\t", "école"];
        string[] patterns =
        [
            "sales", "sales.*", "(sales|crm)_?[0-9]*", "a{2}b?", "a{2,}", "a{1,2}b", "[^a]+b", "[a-zA-Z_]+", "[a-z]{1,2}.+_[0-9]{1,4}", @"a\.b", @"a\+b", "a.+b", ".+", ".*b", "a+?b", "(?:a|b)+", "^a.*$",
            "x-y", @"x\-y", "a=b", "e|é.*", @"\[a\]", "ab|", "#.*", "\".*", "'.*", "%.*", "😀", "日.*", ".*😀.*", @"\^a", @"a\$", "}", "]", @"\{1\}", "[0-9]{1,3}[a-z]*",
        ];
        foreach (var pattern in patterns)
        {
            var expected = names.Where(new NameFilter(new FilterSpec { Includes = [pattern] }, Limits.Default).Takes).Order(StringComparer.Ordinal);
            var translated = ServerPattern.Of(pattern);
            Assert.True(translated is not null, $"{pattern} is not translated");
            var matched = await MatchedAsync(shop, translated, names);
            Assert.True(expected.SequenceEqual(matched.Order(StringComparer.Ordinal), StringComparer.Ordinal), $"seed {seed}: {pattern} as {translated}: {string.Join(" ", matched)}");
        }

        Assert.All([@"\w+", @"\d", "(?i)a", "a{256}", "a{", "[[:alpha:]]", "[a-z-[b]]", "[-a]", @"[\d]", "[a", @"a\", @"\p{L}", "(?<x>a)", "a\nb", @"\x41", "a.b", ".", ".?", ".{1,5}", "[^a]b", "😀?", "😀*", ".+.+", "(a.+){2}"], pattern => Assert.Null(ServerPattern.Of(pattern)));
    }

    public static TheoryData<int> Tested { get; } = [.. Majors.Tested];

    static async Task<IReadOnlyList<string>> MatchedAsync(Shop shop, string pattern, string[] names)
    {
        await using var connection = await shop.Database.OpenAsync(Ct);
        await using var command = new NpgsqlCommand("select n from unnest($1::text[]) n where n::name::text ~ $2", connection) { Parameters = { new() { Value = names }, new() { Value = pattern } } };
        return await RowsAsync(command);
    }

    static async Task<IReadOnlyList<string>> ReadableAsync(Shop shop) =>
        [.. (await Privileges.OfAsync(shop.Database, shop.Reader.Name, Ct)).Where(right => right.StartsWith("table ", StringComparison.Ordinal)).Select(right => right["table ".Length..^" SELECT".Length]).Order(StringComparer.Ordinal)];

    static async Task<IReadOnlyList<string>> SchemasAsync(Shop shop) =>
        [.. (await Privileges.OfAsync(shop.Database, shop.Reader.Name, Ct)).Where(right => right.StartsWith("schema ", StringComparison.Ordinal)).Select(right => right.Split(' ')[1]).Except(["public", "pg_catalog", "information_schema"])];

    static async Task<IReadOnlyList<string>> ListAsync(Shop shop, string sql)
    {
        await using var connection = await shop.Database.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await RowsAsync(command);
    }

    static async Task<IReadOnlyList<string>> RowsAsync(NpgsqlCommand command)
    {
        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
            rows.Add(reader.GetString(0));
        return rows;
    }
}
