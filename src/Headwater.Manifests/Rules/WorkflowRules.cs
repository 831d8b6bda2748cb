using Headwater.Model;
using Headwater.Model.Names;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Rules;

/// <summary>What must hold of a workflow, wherever it was written: manifest, page or API.</summary>
public static class WorkflowRules
{
    /// <summary>Every fault, in no particular order.</summary>
    public static IEnumerable<Fault> Check(WorkflowSpec workflow, Limits limits, DateTimeOffset now)
    {
        var patterns = new PatternRules(limits);
        var faults = DagRules.Check([.. workflow.Dag.Select(job => new DagJob(job.Name, job.Dependencies))], limits);
        if (workflow.Dag.Count == 0)
            faults = faults.Append(new Fault("dag", "the workflow has no job"));
        return faults
            .Concat(workflow.Schedule is { } schedule ? ScheduleRules.Check(schedule, limits, now) : [])
            .Concat(workflow.Dag.SelectMany((job, i) => Job(job, patterns, $"dag[{i}]")));
    }

    static IEnumerable<Fault> Job(JobSpec job, PatternRules patterns, string path)
    {
        foreach (var source in job.Work.Sources.Where(source => ResourceName.Fault(source) is not null))
            yield return new Fault($"{path}.work.source", $"`source`: {ResourceName.Fault(source)}");
        foreach (var fault in job.Work is ScanWork scan ? patterns.Check(scan.Scope) : [])
            yield return fault with { Path = $"{path}.work.{fault.Path}" };
        foreach (var fault in job.Retry is { } retry ? RetryRules.Check(retry) : [])
            yield return fault with { Path = $"{path}.retry.{fault.Path}" };
    }
}
