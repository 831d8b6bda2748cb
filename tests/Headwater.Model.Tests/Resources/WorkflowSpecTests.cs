using System.Text.Json;
using Headwater.Model.Resources;

namespace Headwater.Model.Tests.Resources;

public sealed class WorkflowSpecTests
{
    static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Work_is_read_by_its_kind_wherever_that_stands()
    {
        var read = Read("""{"dag": [{"name": "a", "work": {"source": "sales", "kind": "scan"}}, {"name": "b", "dependencies": ["a"], "work": {"kind": "scan", "source": "stock"}}]}""");

        Assert.Equal([new ScanWork { Source = "sales" }, new ScanWork { Source = "stock" }], read.Dag.Select(job => job.Work));
        Assert.Equal(read.Dag.Select(job => job.Work), Read(JsonSerializer.Serialize(read, ModelJson.Default.WorkflowSpec)).Dag.Select(job => job.Work));
    }

    [Fact]
    public void Work_of_no_kind_that_is_known_is_refused() =>
        Assert.Throws<JsonException>(() => Read("""{"dag": [{"name": "a", "work": {"kind": "flare", "source": "sales"}}]}"""));

    [Fact]
    public void Parts_of_a_workflow_keep_their_own_defaults()
    {
        var read = Read("""{"timeout": "1h30m", "schedule": {"cron": ["0 6 * * *"]}, "dag": [{"name": "a", "work": {"kind": "scan", "source": "sales"}, "retry": {"duration": "5m"}}]}""");

        Assert.Equal(("UTC", ConcurrencyPolicy.Allow, TimeSpan.FromMinutes(90)), (read.Schedule?.Timezone, read.Schedule?.ConcurrencyPolicy, read.Timeout));
        Assert.Equal(new RetrySpec { Count = 1, Strategy = RetryStrategy.OnFailure, Duration = TimeSpan.FromMinutes(5) }, read.Dag[0].Retry);
        Assert.Empty(read.Dag[0].Dependencies);
    }

    [Fact]
    public void It_is_due_when_the_first_of_its_expressions_is()
    {
        var schedule = new WorkflowSchedule { Cron = ["0 18 * * *", "30 13 * * *"], Timezone = "Asia/Kolkata" };

        // 18:00 in Kolkata is 12:30 in UTC, 13:30 is 8:00.
        Assert.Equal(Noon.AddMinutes(30), schedule.NextAfter(Noon));
        Assert.Equal(Noon.AddHours(20), schedule.NextAfter(Noon.AddMinutes(30)));
    }

    [Fact]
    public void Nothing_is_due_from_its_end_on()
    {
        var schedule = new WorkflowSchedule { Cron = ["0 * * * *"], EndOn = Noon.AddHours(2) };

        Assert.Equal(Noon.AddHours(1), schedule.NextAfter(Noon));
        Assert.Null(schedule.NextAfter(Noon.AddHours(1)));
        Assert.Null(new WorkflowSchedule().NextAfter(Noon));
        Assert.Null(new WorkflowSchedule { Cron = ["0 * * * *"], Timezone = "Nowhere" }.NextAfter(Noon));
    }

    static WorkflowSpec Read(string json) => JsonSerializer.Deserialize(json, ModelJson.Default.WorkflowSpec) ?? throw new InvalidOperationException("JSON null is no workflow.");
}
