using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Store.Changes;
using Headwater.Store.Resources;
using Headwater.Store.Secrets;
using Headwater.Store.Sources;
using Headwater.Store.Tests.Kit;
using static Headwater.Store.Tests.Kit.Puts;

namespace Headwater.Store.Tests.Resources;

/// <summary>Several resources are stored together or not at all, and the answer says what became of each.</summary>
public sealed class ApplyTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int> Majors => Stores.Majors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task The_same_batch_creates_then_changes_nothing_then_updates_what_differs(int major)
    {
        await using var test = await TestStore.NewAsync(Ct, major);
        var batch = Batch([Secret("b", ("password", "p")), Secret("a", ("password", "p"))], [Source("z", "a"), Source("y", "b", "a")]);
        var first = await test.Store.Resources.ApplyAsync(batch, Ct);
        Assert.True(first.Stored);
        Assert.Equal(["secret b created 1", "secret a created 1", "source z created 1", "source y created 1"], Lines(first));

        var second = await test.Store.Resources.ApplyAsync(batch, Ct);
        Assert.Equal(["secret b unchanged 1", "secret a unchanged 1", "source z unchanged 1", "source y unchanged 1"], Lines(second));
        Assert.Equal(first.Resources.Select(resource => resource.Uid), second.Resources.Select(resource => resource.Uid));

        var third = await test.Store.Resources.ApplyAsync(Batch([Secret("b", ("password", "new")), Secret("a", ("password", "p"))], [Source("z", "a"), Source("y", "b")]), Ct);
        Assert.Equal(["secret b updated 2", "secret a unchanged 1", "source z unchanged 1", "source y updated 2"], Lines(third));
        Assert.Equal("new", (await test.Store.Secrets.RevealAsync("b", Ct))["password"]?.Reveal());
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_stores_nothing()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var batch = Batch([Secret("a", ("password", "p"))], [Source("x", "a")]);
        var planned = await test.Store.Resources.ApplyAsync(batch with { DryRun = true }, Ct);
        Assert.False(planned.Stored);
        Assert.Equal(["secret a created 1", "source x created 1"], Lines(planned));
        Assert.All(planned.Resources, resource => Assert.Equal(Guid.Empty, resource.Uid));
        Assert.Null(await test.Store.Sources.FindAsync("x", Ct));
        Assert.False(File.Exists(test.KeyFile));

        await test.Store.Resources.ApplyAsync(batch, Ct);
        var again = await test.Store.Resources.ApplyAsync(Batch([Secret("a", ("password", "q"))], [Source("x", "a")]) with { DryRun = true }, Ct);
        Assert.Equal(["secret a updated 2", "source x unchanged 1"], Lines(again));
        Assert.Equal("p", (await test.Store.Secrets.RevealAsync("a", Ct))["password"]?.Reveal());
    }

    [Fact]
    public async Task Missing_secrets_are_all_told_with_the_nearest_name_and_nothing_is_stored()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.Store.Secrets.PutAsync(Secret("postgres-r"), Ct);
        var cloud = Source("c") with { Spec = new() { StatementLogs = new() { CloudWatch = new() { LogGroup = "g", Region = "r", Secret = "aws-key" } } } };
        var outcome = await test.Store.Resources.ApplyAsync(Batch([Secret("aws-keys"), Secret("new")], [Source("a", "postgress-r", "new"), Source("b", "quite-another"), cloud]), Ct);
        Assert.False(outcome.Stored);
        Assert.Equal([new("source", "a", "secret", "postgress-r", "postgres-r"), new("source", "b", "secret", "quite-another", null), new("source", "c", "secret", "aws-key", "aws-keys")], outcome.Missing);
        Assert.Equal(["secret aws-keys created 1", "secret new created 1", "source a created 1", "source b created 1", "source c created 1"], Lines(outcome));
        Assert.Empty((await test.Store.Sources.ListAsync(new(), Ct)).Items);
        Assert.Null(await test.Store.Secrets.FindAsync("new", Ct));
    }

    [Fact]
    public async Task When_the_last_of_many_is_refused_none_is_stored()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.Store.Sources.PutAsync(Source("last"), Ct);
        var sources = Enumerable.Range(0, 20).Select(n => Source($"s{n}")).Append(Source("last") with { ExpectedRevision = 7 }).ToList();
        await Refusal.OfAsync(ErrorCode.RevisionConflict, () => test.Store.Resources.ApplyAsync(Batch([Secret("x")], sources), Ct));
        Assert.Single((await test.Store.Sources.ListAsync(new(), Ct)).Items);
        Assert.Null(await test.Store.Secrets.FindAsync("x", Ct));
    }

    [Fact]
    public async Task A_source_and_its_private_secret_come_in_one_batch()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var batch = Batch([Secret("prod-r", ("password", "p")) with { OwnedBySource = "prod" }], [Source("prod", "prod-r")]);
        var outcome = await test.Store.Resources.ApplyAsync(batch, Ct);
        Assert.Equal(outcome.Resources[1].Uid, (await test.Store.Secrets.FindAsync("prod-r", Ct))!.OwnedBy);
        Assert.Equal(["secret prod-r unchanged 1", "source prod unchanged 1"], Lines(await test.Store.Resources.ApplyAsync(batch, Ct)));
        var source = (await test.Store.Sources.FindAsync("prod", Ct))!.Source;
        Assert.True(Assert.Single(await test.Store.Sources.UsesAsync(source, Ct)).Granted);
    }

    [Fact]
    public async Task A_private_secret_does_not_take_over_one_that_is_there()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.Store.Secrets.PutAsync(Secret("prod-r", ("password", "theirs")), Ct);
        await Refusal.OfAsync(ErrorCode.NameTaken, () => test.Store.Resources.ApplyAsync(Batch([Secret("prod-r", ("password", "p")) with { OwnedBySource = "prod" }], [Source("prod", "prod-r")]), Ct));
        Assert.Equal("theirs", (await test.Store.Secrets.RevealAsync("prod-r", Ct))["password"]?.Reveal());
        Assert.Null(await test.Store.Sources.FindAsync("prod", Ct));
    }

    [Fact]
    public async Task Many_batches_at_once_neither_cross_nor_block_for_ever()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var names = Enumerable.Range(0, 8).Select(n => $"n{n}").ToList();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(n =>
        {
            var order = n % 2 == 0 ? names : Enumerable.Reverse(names);
            var batch = Batch([.. order.Select(name => Secret(name, ("password", $"by {n}")))], [.. order.Select(name => Source(name, name))]);
            return test.Store.Resources.ApplyAsync(batch, Ct);
        }));
        var values = new HashSet<string>();
        foreach (var name in names)
            values.Add((await test.Store.Secrets.RevealAsync(name, Ct))["password"]!.Reveal());
        Assert.Single(values);
    }

    [Fact]
    public async Task An_empty_batch_is_stored()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var outcome = await test.Store.Resources.ApplyAsync(Batch([], []), Ct);
        Assert.True(outcome.Stored);
        Assert.Empty(outcome.Resources);
    }

    static ResourceBatch Batch(IReadOnlyList<SecretPut> secrets, IReadOnlyList<SourcePut> sources) => new(secrets, sources, "me");

    static IEnumerable<string> Lines(ApplyOutcome outcome) =>
        outcome.Resources.Select(resource => $"{resource.Noun} {resource.Name} {(resource.Change switch { ChangeKind.Created => "created", ChangeKind.Updated => "updated", _ => "unchanged" })} {resource.Revision}");
}
