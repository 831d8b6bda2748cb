using System.Text;
using Headwater.Discover.Catalog;
using Headwater.Model.Catalog;
using Headwater.Model.Runs;
using Headwater.Runs.Tests.Kit;
using Headwater.Runs.Work;
using Headwater.Store.Sources;

namespace Headwater.Runs.Tests;

/// <summary>What a scan leaves in the store: all of it, or nothing.</summary>
public sealed class ScanJobTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scan_that_came_to_its_end_is_stored()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var source = await runs.SourceAsync(Ct);

        Assert.Equal(RunStatus.Succeeded, await ScanAsync(runs, source, Workers.Scan(3)));
        Assert.Equal((1, 3), await runs.CountAsync(source, Ct));
    }

    [Fact]
    public async Task A_process_that_dies_on_the_way_leaves_everything_as_it_was()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var source = await runs.SourceAsync(Ct);
        await ScanAsync(runs, source, Workers.Scan(3));

        for (var answers = 0; answers < Workers.Scan(2).Count; answers++)
        {
            Assert.Equal(RunStatus.Failed, await ScanAsync(runs, source, Workers.Scan(2).Take(answers)));
            Assert.Equal((1, 3), await runs.CountAsync(source, Ct));
        }
    }

    [Fact]
    public async Task A_database_of_which_a_table_was_lost_on_the_way_is_not_believed()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var source = await runs.SourceAsync(Ct);
        await ScanAsync(runs, source, Workers.Scan(3));
        var lossy = Workers.Scan(3);
        lossy.RemoveAt(4);

        Assert.Equal(RunStatus.Failed, await ScanAsync(runs, source, lossy));
        Assert.Equal((1, 3), await runs.CountAsync(source, Ct));
    }

    [Fact]
    public async Task Only_a_complete_reading_takes_anything_for_gone()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var source = await runs.SourceAsync(Ct);
        await ScanAsync(runs, source, Workers.Scan(3));

        Assert.Equal(RunStatus.Succeeded, await ScanAsync(runs, source, Workers.Scan(2, complete: false)));
        Assert.Equal((1, 3), await runs.CountAsync(source, Ct));
        Assert.Equal(RunStatus.Succeeded, await ScanAsync(runs, source, Workers.Scan(2)));
        Assert.Equal((1, 2), await runs.CountAsync(source, Ct));
    }

    [Fact]
    public async Task A_table_that_comes_twice_or_without_its_database_fails_the_run_and_no_more()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var source = await runs.SourceAsync(Ct);
        await ScanAsync(runs, source, Workers.Scan(2));
        var twice = Workers.Scan(2);
        twice.Insert(4, twice[3]);

        Assert.Equal(RunStatus.Failed, await ScanAsync(runs, source, twice));
        Assert.Equal(RunStatus.Failed, await ScanAsync(runs, source, Workers.Scan(2).Skip(1)));
        Assert.Equal((1, 2), await runs.CountAsync(source, Ct));
    }

    [Theory]
    [InlineData("""{"name":"t","columns":[{"name":5}]}""")]
    [InlineData("""{"name":"t","columns":[],"comment":{}}""")]
    public async Task A_table_whose_content_is_none_fails_the_run_and_leaves_everything_as_it_was(string content)
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var source = await runs.SourceAsync(Ct);
        await ScanAsync(runs, source, Workers.Scan(2));
        var odd = Workers.Scan(2);
        odd[3] = new WorkEvent.Scanned(new ScanItem.Object(new ScannedObject(CatalogKind.Table, "d", "s", "t1", 1001, 1) { Content = new(Encoding.UTF8.GetBytes(content)) }));

        Assert.Equal(RunStatus.Failed, await ScanAsync(runs, source, odd));
        Assert.Equal((1, 2), await runs.CountAsync(source, Ct));
    }

    [Fact]
    public async Task A_source_that_was_deleted_meanwhile_gets_no_catalogue()
    {
        await using var runs = await TestRuns.NewAsync(Ct);
        var source = await runs.SourceAsync(Ct);
        var here = runs.Service(Workers.Shell($"cat; cat {Workers.FileOf(Workers.Scan(2))}"));
        var run = await here.StartScanAsync(source, Ct);

        await runs.Store.Sources.DeleteAsync("source", expectedRevision: null, force: true, Ct);
        var (_, ended) = await TestRuns.FollowAsync(here, run, Ct);

        Assert.Equal(RunStatus.Cancelled, ended.Status);
    }

    static async Task<RunStatus> ScanAsync(TestRuns runs, SourceRecord source, IEnumerable<WorkEvent> answers)
    {
        var service = runs.Service(Workers.Saying(answers, then: "exec cat >/dev/null"));
        if (answers.LastOrDefault() is not WorkEvent.Ended)
            service = runs.Service(Workers.Saying(answers, then: "kill -9 $$"));
        var run = await service.StartScanAsync(source, Ct);
        return (await TestRuns.FollowAsync(service, run, Ct)).Ended.Status;
    }
}
