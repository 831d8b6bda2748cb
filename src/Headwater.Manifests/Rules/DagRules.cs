using Headwater.Manifests.Yaml;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Names;

namespace Headwater.Manifests.Rules;

/// <summary>Jobs have names of their own, wait only for jobs that there are, and none waits for itself, however far around.</summary>
static class DagRules
{
    /// <summary>A name that is not there is compared with every one that is.</summary>
    const int MostComparisons = 5_000;

    public static IEnumerable<Fault> Check(IReadOnlyList<DagJob> jobs, Limits limits)
    {
        if (jobs.Count > limits.WorkflowJobs)
            return [new Fault("dag", $"the workflow has {jobs.Count} jobs, and can have {limits.WorkflowJobs}", "split it", ErrorCode.DocumentTooLarge)];
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < jobs.Count; i++)
        {
            if (jobs[i].Name is { } name)
                first.TryAdd(name, i);
        }

        return Names(jobs, first).Concat(Missing(jobs, first).Take(limits.DocumentDiagnostics)).Concat(new Cycles(jobs, first).Find());
    }

    static IEnumerable<Fault> Names(IReadOnlyList<DagJob> jobs, Dictionary<string, int> first)
    {
        for (var i = 0; i < jobs.Count; i++)
        {
            if (jobs[i].Name is not { } name)
                continue;
            if (!ResourceName.IsLabel(name))
                yield return new Fault(
                    $"dag[{i}].name", $"{Shown.Text(name)} cannot be the name of a job", "lower-case letters, digits and hyphens, a letter or digit at both ends, 63 at most");
            else if (first[name] != i)
                yield return new Fault($"dag[{i}].name", $"two jobs are called {Shown.Text(name)}", $"`dag[{first[name]}]` has that name already", ErrorCode.DuplicateResource);
        }
    }

    static IEnumerable<Fault> Missing(IReadOnlyList<DagJob> jobs, Dictionary<string, int> first)
    {
        var compared = 0;
        for (var i = 0; i < jobs.Count; i++)
        for (var j = 0; j < jobs[i].Dependencies.Count; j++)
        {
            if (jobs[i].Dependencies[j] is var wanted && !first.ContainsKey(wanted))
                yield return new Fault(
                    $"dag[{i}].dependencies[{j}]",
                    $"{Shown.Text(wanted)} is no job of this workflow",
                    (compared += first.Count) <= MostComparisons && Suggestion.Nearest(wanted, first.Keys.Where(name => name != jobs[i].Name)) is { } near ? $"did you mean {Shown.Text(near)}?" : $"its jobs are {string.Join(", ", first.Keys.Take(8).Select(Shown.Text))}",
                    ErrorCode.MissingReference);
        }
    }
}
