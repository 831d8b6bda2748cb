using Headwater.Model.Checks;
using Headwater.Model.Resources;
using Headwater.Postgres.Tests.Check;
using Headwater.Testing.Servers;

namespace Headwater.Postgres.Tests.Grants;

/// <summary>The script for some purposes, run by psql: those are good afterwards, the others are not, and nothing else was given.</summary>
public sealed class GrantScriptTests
{
    static readonly string[] Tables =
    [
        "crm.customers", "sales.daily", "sales.events", "sales.events_2025", "sales.events_2026", "sales.lines", "sales.orders", "sales.totals",
    ];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int, string, bool> Cases()
    {
        var data = new TheoryData<int, string, bool>();
        foreach (var major in Majors.Tested)
            foreach (var purposes in Enum.GetNames<Purpose>().Append(string.Join(',', Enum.GetNames<Purpose>())))
            {
                data.Add(major, purposes, true);
                data.Add(major, purposes, false);
            }

        return data;
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Gives_what_the_purposes_need_and_no_more(int major, string names, bool known)
    {
        Purpose[] purposes = [.. names.Split(',').Select(Enum.Parse<Purpose>)];
        await using var shop = await Shop.CreateAsync(await PostgresServer.SharedAsync(major, Ct));
        var script = await Scripts.WriteAsync(shop, purposes, known);
        var before = await Privileges.OfAsync(shop.Database, shop.Reader.Name, Ct);

        await shop.PsqlAsync(script);

        var after = await Privileges.OfAsync(shop.Database, shop.Reader.Name, Ct);
        Assert.Empty(before.Except(after));
        Assert.Equal(Given(shop, purposes).Except(before).Order(StringComparer.Ordinal), after.Except(before).Order(StringComparer.Ordinal));

        Assert.DoesNotContain((await shop.CheckAsync(purposes)).Steps, step => step.Status == StepStatus.Failed);
        var all = await shop.CheckAsync(Shop.Everything);
        Assert.Equal(Closed(purposes), all.Steps.Where(step => step.Status == StepStatus.Failed).Select(step => step.Name));
    }

    static bool Reads(Purpose[] purposes) => purposes.Any(purpose => purpose is not (Purpose.Scan or Purpose.Usage));

    static IEnumerable<StepName> Closed(Purpose[] purposes)
    {
        if (!Reads(purposes))
            yield return StepName.Objects;
        if (!Reads(purposes))
            yield return StepName.Select;
        if (!purposes.Contains(Purpose.Usage))
            yield return StepName.Statistics;
        if (!purposes.Contains(Purpose.Cdc))
            yield return StepName.Replication;
        if (!purposes.Contains(Purpose.Diff))
            yield return StepName.TempSchema;
    }

    /// <summary>The rights as PostgreSQL's functions name them; pg_stat_statements is everybody's to select from once it is there.</summary>
    static IEnumerable<string> Given(Shop shop, Purpose[] purposes)
    {
        yield return $"database {shop.Database.Name} CONNECT";
        if (Reads(purposes))
            foreach (var right in Tables.Select(table => $"table {table} SELECT").Append("schema sales USAGE").Append("schema crm USAGE"))
                yield return right;
        if (purposes.Contains(Purpose.Usage))
        {
            yield return "role pg_read_all_stats USAGE";
            yield return "table public.pg_stat_statements SELECT";
            if (shop.Server.Major >= 14)
                yield return "table public.pg_stat_statements_info SELECT";
        }

        if (purposes.Contains(Purpose.Diff))
            foreach (var right in new[] { "schema scratch USAGE", "schema scratch CREATE" })
                yield return right;
        if (purposes.Contains(Purpose.Cdc))
            yield return "attribute replication";
    }
}
