using Headwater.Model.Checks;
using Headwater.Model.Resources;
using Headwater.Postgres.Tests.Grants;
using Headwater.Testing.Servers;
using Headwater.Testing.Wire;

namespace Headwater.Postgres.Tests.Check;

/// <summary>What is said of ten thousand tables is as short as what is said of three, and is asked for in as many queries.</summary>
public sealed class ManyTablesTests
{
    const int Tables = 10_000;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Texts_stay_short_and_cures_name_the_command_that_prints_them(bool filtered)
    {
        await using var shop = await ManyAsync();
        await shop.ExecuteAsync($"grant connect on database {shop.Database.Name} to {shop.Reader.Name}");
        var spec = filtered ? shop.Spec with { Tables = new FilterSpec { Includes = ["t.*"] } } : shop.Spec;

        var report = await shop.CheckAsync(spec, Shop.Everything);

        Assert.All(report.Steps, step => Assert.InRange(step.Message.Length, 1, 500));
        Assert.All(report.Steps, step => Assert.InRange(step.Fix?.Length ?? 0, 0, 5_000));
        const string Command = "headwater source grants shop --for scan,usage,profile,diff,cdc,transfer";
        Assert.Contains(Command, Step(report, StepName.Replication).Fix, StringComparison.Ordinal);
        Assert.Equal(filtered, Step(report, StepName.Select).Fix!.Contains(Command, StringComparison.Ordinal));

        await shop.PsqlAsync(await Scripts.WriteAsync(shop, spec, Shop.Everything, known: true));
        Assert.DoesNotContain((await shop.CheckAsync(spec, Shop.Everything)).Steps, step => step.Status == StepStatus.Failed);
    }

    [Fact]
    public async Task Queries_do_not_grow_with_the_tables()
    {
        var server = await PostgresServer.SharedAsync(Majors.Newest, Ct);
        await using var few = await Shop.CreateAsync(server);
        await few.GrantAllAsync();
        await using var many = await ManyAsync();
        await many.PsqlAsync(Scripts.Blind(new(many.Reader.Name), many.Spec, Shop.Everything));

        Assert.Equal(await StatementsAsync(few), await StatementsAsync(many));
    }

    static async Task<Shop> ManyAsync()
    {
        var shop = await Shop.CreateAsync(await PostgresServer.SharedAsync(Majors.Newest, Ct));
        await shop.ExecuteAsync($"""
            drop schema crm, sales cascade;
            do $$ begin
                for n in 1..10 loop
                    execute format('create schema s%s', n);
                    for m in 1..{Tables / 10} loop
                        execute format('create table s%s.t%s (id int{"%s"})', n, m, case when m % 2 = 0 then ' primary key' end);
                    end loop;
                end loop;
            end $$
            """);
        return shop;
    }

    /// <summary>What a check says, message by message; and every session of it keeps the contract.</summary>
    static async Task<IReadOnlyList<string>> StatementsAsync(Shop shop)
    {
        await using var proxy = WireProxy.Start(shop.Server.Port);
        var report = await shop.CheckAsync(shop.Spec with { Port = proxy.Port }, Shop.Everything);
        Assert.DoesNotContain(report.Steps, step => step.Status == StepStatus.Failed);
        var sessions = (await proxy.EndedAsync(Ct)).Where(session => !session.IsCancel).ToList();
        Assert.All(sessions.Where(session => session.Messages.Any(message => message.Type == 'P')), SafeSessionContract.Assert);
        return [.. sessions.SelectMany(session => session.Messages).Select(message => $"{message.Type}")];
    }

    static CheckStep Step(CheckReport report, StepName name) => report.Steps.Single(step => step.Name == name);
}
