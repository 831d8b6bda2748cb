using Headwater.Testing;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Checks;

/// <summary>A role that lacks exactly one right: <c>source test</c> names it and no other, and is good again after a superuser ran exactly the SQL it prints.</summary>
public sealed class MissingRightTests(GrantedShops shops) : IClassFixture<GrantedShops>
{
    /// <summary>What is taken away ({0} is the role, {1} the database), the purpose that needs it, where that is noticed and in which words.</summary>
    static readonly (string Right, string Without, string Purpose, string Step, string Message)[] Rights =
    [
        ("CONNECT", "revoke connect on database {1} from {0}", "scan", "databases", "role {0} lacks CONNECT on database {1}"),
        ("USAGE", "revoke usage on schema sales from {0}", "profile", "objects", "role {0} lacks USAGE on schema sales"),
        ("SELECT", "revoke select on sales.orders from {0}", "transfer", "select", "role {0} lacks SELECT on 1 of 3 tables: sales.orders"),
        ("pg_read_all_stats", "revoke pg_read_all_stats from {0}", "usage", "statistics", "role {0} lacks pg_read_all_stats"),
        ("REPLICATION", "alter role {0} noreplication", "cdc", "replication", "role {0} lacks REPLICATION"),
        ("CREATE", "revoke create on schema scratch from {0}", "diff", "tempSchema", "role {0} lacks CREATE on schema scratch"),
        ("the publication", "drop publication headwater", "cdc", "replication", "there is no publication headwater"),
        ("a table of the publication", "alter publication headwater drop table sales.lines", "cdc", "replication", "publication headwater does not carry sales.lines"),
    ];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int, string> Cases()
    {
        var data = new TheoryData<int, string>();
        foreach (var major in Majors.Tested)
            foreach (var right in Rights)
                data.Add(major, right.Right);
        return data;
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Is_named_alone_and_cured_by_the_printed_sql(int major, string right)
    {
        var (_, without, purpose, step, message) = Rights.Single(one => one.Right == right);
        var shop = await shops.OnAsync(major, Ct);
        await shop.Database.ExecuteAsync(Fill(without, shop), Ct);

        var failed = await shop.TestAsync(purpose, exit: 1);
        Assert.Equal([step], failed.Names("failed"));
        Assert.StartsWith(Fill(message, shop), failed.Message(step), StringComparison.Ordinal);
        var sql = failed.Fix(step);
        Assert.NotNull(sql);
        if (Counts.Full)
            Assert.Equal([step], (await shop.TestAsync(GrantedShop.All, exit: 1)).Names("failed"));

        await shop.PsqlAsync(sql, Ct);
        var good = await shop.TestAsync(GrantedShop.All, exit: 0);
        Assert.Empty(good.Names("failed"));
        Assert.Equal(["ssh"], good.Names("skipped"));
    }

    [Fact]
    public async Task The_sql_stands_below_its_step_on_a_persons_screen()
    {
        var shop = await shops.OnAsync(Majors.Newest, Ct);
        await shop.Database.ExecuteAsync(Fill("revoke select on sales.orders from {0}", shop), Ct);

        var shown = (await shop.Home.RunAsync("source", "test", shop.Name, "-o", "table")).Exits(1).Out.Split('\n');
        var step = Array.FindIndex(shown, line => line.StartsWith("✘ select ", StringComparison.Ordinal));
        var cure = shown[(step + 1)..].TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(cure);

        await shop.PsqlAsync(string.Join('\n', cure), Ct);
        Assert.Empty((await shop.TestAsync(GrantedShop.All, exit: 0)).Names("failed"));
    }

    static string Fill(string text, GrantedShop shop) => text
        .Replace("{0}", shop.Reader.Name, StringComparison.Ordinal)
        .Replace("{1}", shop.Database.Name, StringComparison.Ordinal);
}
