using Headwater.Model.Checks;
using Headwater.Model.Resources;
using Headwater.Testing.Servers;

namespace Headwater.Postgres.Tests.Check;

/// <summary>A role that lacks exactly one right: the check names it in the one step where it belongs, and what it prints cures it.</summary>
public sealed class MissingRightTests(Shops shops) : IClassFixture<Shops>
{
    static readonly StepName[] Never = [StepName.Ssh];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>What is taken away ({0} is the role, {1} the database), where it is noticed, and the words that must be in the message.</summary>
    static IEnumerable<(string Without, StepName Step, string Message)> Rights(int major) =>
    [
        ("revoke usage on schema crm from {0}", StepName.Objects, "role {0} lacks USAGE on schema crm"),
        ("revoke usage on schema crm, sales from {0}", StepName.Objects, "role {0} lacks USAGE on schema crm, sales"),
        ("revoke select on crm.customers from {0}", StepName.Select, "role {0} lacks SELECT on 1 of 8 tables: crm.customers"),
        ("revoke select on all tables in schema crm, sales from {0}", StepName.Select, "role {0} lacks SELECT on 8 of 8 tables: crm.customers, sales.daily, sales.events and 5 more"),
        ("revoke select on sales.daily from {0}", StepName.Select, "role {0} lacks SELECT on 1 of 8 tables: sales.daily"),
        ("revoke pg_read_all_stats from {0}", StepName.Statistics, "role {0} lacks pg_read_all_stats"),
        ("drop extension pg_stat_statements", StepName.Statistics, "the extension pg_stat_statements is not in database {1}"),
        ("revoke usage on schema public from public", StepName.Statistics, "role {0} lacks USAGE on schema public, where pg_stat_statements is"),
        ("drop extension pg_stat_statements; revoke usage on schema public from public", StepName.Statistics, "the extension pg_stat_statements is not in database {1}"),
        ("drop schema public cascade", StepName.Statistics, "the extension pg_stat_statements is not in database {1}"),
        ("revoke select on pg_stat_statements from public", StepName.Statistics, "role {0} lacks SELECT on pg_stat_statements"),
        ("alter role {0} noreplication", StepName.Replication, "role {0} lacks REPLICATION"),
        ("drop publication headwater", StepName.Replication, "there is no publication headwater"),
        ("alter publication headwater drop table crm.customers", StepName.Replication, "publication headwater does not carry crm.customers"),
        ($"alter publication headwater drop table {(major >= 13 ? "sales.events" : "sales.events_2026")}", StepName.Replication, $"publication headwater does not carry sales.events{(major >= 13 ? "" : "_2026")}"),
        ("alter table sales.lines replica identity default", StepName.Replication, "updates and deletes fail in sales.lines: published without a replica identity"),
        ("alter table sales.orders replica identity nothing", StepName.Replication, "updates and deletes fail in sales.orders: published without a replica identity"),
        ("alter table crm.customers drop constraint customers_pkey, add constraint customers_pkey primary key (id) deferrable", StepName.Replication, "updates and deletes fail in crm.customers: published without a replica identity"),
        ("alter table sales.lines alter orders set not null; create unique index gone on sales.lines (orders); alter table sales.lines replica identity using index gone; drop index sales.gone", StepName.Replication, "updates and deletes fail in sales.lines: published without a replica identity"),
        ("drop publication headwater; alter table sales.lines replica identity default", StepName.Replication, "there is no publication headwater"),
        ("revoke create on schema scratch from {0}", StepName.TempSchema, "role {0} lacks CREATE on schema scratch"),
        ("revoke usage on schema scratch from {0}", StepName.TempSchema, "role {0} lacks USAGE on schema scratch"),
        ("drop schema scratch", StepName.TempSchema, "there is no schema scratch"),
    ];

    public static TheoryData<int, string> Cases()
    {
        var data = new TheoryData<int, string>();
        foreach (var major in Majors.Tested)
            foreach (var right in Rights(major))
                data.Add(major, right.Without);
        return data;
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Is_named_in_its_step_alone_and_cured_by_what_the_check_prints(int major, string without)
    {
        var (_, step, message) = Rights(major).Single(right => right.Without == without);
        var shop = await shops.OnAsync(major);
        await shop.GrantAllAsync();
        await shop.ExecuteAsync(Fill(without, shop));

        var report = await shop.CheckAsync(Shop.Everything);
        var failed = Assert.Single(report.Steps, one => one.Status == StepStatus.Failed);

        Assert.Equal(step, failed.Name);
        Assert.StartsWith(Fill(message, shop), failed.Message, StringComparison.Ordinal);
        Assert.Equal(Never, Names(report, StepStatus.Skipped));
        Assert.True(report.Connected);

        await shop.PsqlAsync(failed.Fix!);
        Green(await shop.CheckAsync(Shop.Everything));
    }

    public static TheoryData<int> Tested { get; } = [.. Majors.Tested];

    [Theory, MemberData(nameof(Tested))]
    public async Task Without_connect_the_login_is_good_and_the_database_closed(int major)
    {
        var shop = await shops.OnAsync(major);
        await shop.GrantAllAsync();
        await shop.ExecuteAsync($"revoke connect on database {shop.Database.Name} from {shop.Reader.Name}");

        var report = await shop.CheckAsync(Shop.Everything);
        var failed = Assert.Single(report.Steps, one => one.Status == StepStatus.Failed);

        Assert.Equal(StepName.Databases, failed.Name);
        Assert.Equal($"role {shop.Reader.Name} lacks CONNECT on database {shop.Database.Name}", failed.Message);
        Assert.Equal(Enum.GetValues<StepName>(), report.Steps.Select(one => one.Name));
        Assert.Equal(
            [StepName.Ssh, StepName.Server, StepName.Objects, StepName.Select, StepName.Statistics, StepName.Replication, StepName.TempSchema, StepName.Clock],
            Names(report, StepStatus.Skipped));
        Assert.Equal(StepStatus.Ok, report.Steps.Single(one => one.Name == StepName.Authenticate).Status);
        Assert.True(report.Connected);

        await shop.PsqlAsync(failed.Fix!);
        Green(await shop.CheckAsync(Shop.Everything));
    }

    [Theory, MemberData(nameof(Tested))]
    public async Task With_every_right_every_step_is_good(int major)
    {
        var shop = await shops.OnAsync(major);
        await shop.GrantAllAsync();

        var report = await shop.CheckAsync(Shop.Everything);

        Green(report);
        Assert.Equal(Enum.GetValues<StepName>(), report.Steps.Select(one => one.Name));
        Assert.Equal("8 tables and views in 2 schemas", Message(report, StepName.Objects));
        Assert.Equal("SELECT on all 8 tables and views", Message(report, StepName.Select));
        Assert.Equal("tables can be made in schema scratch", Message(report, StepName.TempSchema));
    }

    [Theory, MemberData(nameof(Tested))]
    public async Task Steps_that_no_purpose_needs_are_skipped_and_say_so(int major)
    {
        var shop = await shops.OnAsync(major);
        await shop.GrantAllAsync();

        var report = await shop.CheckAsync(Purpose.Scan, Purpose.Usage);

        Assert.Equal([StepName.Ssh, StepName.Select, StepName.Replication, StepName.TempSchema], Names(report, StepStatus.Skipped));
        Assert.All(
            [StepName.Select, StepName.Replication, StepName.TempSchema],
            name => Assert.Equal("not needed for scan, usage", Message(report, name)));
        Assert.Equal("the source has no tempSchema", Message(await shop.CheckAsync(shop.Spec with { TempSchema = null }, [Purpose.Diff]), StepName.TempSchema));
    }

    static void Green(CheckReport report)
    {
        Assert.DoesNotContain(report.Steps, one => one.Status == StepStatus.Failed);
        Assert.Equal(Never, Names(report, StepStatus.Skipped));
        // Nothing bounds what a slot keeps on the tests' servers, and the connection is not encrypted.
        Assert.Subset(new HashSet<StepName> { StepName.Tls, StepName.Replication }, Names(report, StepStatus.Warning).ToHashSet());
    }

    static IEnumerable<StepName> Names(CheckReport report, StepStatus status) => report.Steps.Where(step => step.Status == status).Select(step => step.Name);

    static string Message(CheckReport report, StepName name) => report.Steps.Single(step => step.Name == name).Message;

    static string Fill(string text, Shop shop) => text
        .Replace("{0}", shop.Reader.Name, StringComparison.Ordinal)
        .Replace("{1}", shop.Database.Name, StringComparison.Ordinal);
}
