using Headwater.Manifests.Yaml;

namespace Headwater.Manifests.Rules;

/// <summary>
/// Finds the jobs that wait for themselves. Each is told once, at the dependency that closes the circle; depth is bounded by the
/// number of jobs a workflow may have.
/// </summary>
sealed class Cycles(IReadOnlyList<DagJob> jobs, IReadOnlyDictionary<string, int> first)
{
    /// <summary>Where everything waits for everything there are more than anybody would read, each as long as the workflow.</summary>
    const int MostCircles = 10;

    readonly bool[] _done = new bool[jobs.Count];
    readonly List<int> _way = [];
    readonly List<Fault> _found = [];

    public IReadOnlyList<Fault> Find()
    {
        for (var i = 0; i < jobs.Count; i++)
            Visit(i);
        return _found;
    }

    void Visit(int job)
    {
        if (_done[job] || _found.Count >= MostCircles)
            return;
        _way.Add(job);
        for (var i = 0; i < jobs[job].Dependencies.Count && _found.Count < MostCircles; i++)
        {
            if (!first.TryGetValue(jobs[job].Dependencies[i], out var next))
                continue;
            if (_way.IndexOf(next) is var start and >= 0)
                _found.Add(Circle(_way[start..], $"dag[{job}].dependencies[{i}]"));
            else
                Visit(next);
        }

        _way.RemoveAt(_way.Count - 1);
        _done[job] = true;
    }

    Fault Circle(IReadOnlyList<int> circle, string path)
    {
        if (circle is [var self])
            return new Fault(path, $"job {Name(self)} waits for itself", "take it out");
        var waits = circle.Select((job, i) => $"{Name(job)} waits for {Name(circle[(i + 1) % circle.Count])}");
        return new Fault(path, $"jobs wait for one another in a circle: {string.Join(", ", waits)}", "take one of these dependencies out");
    }

    string Name(int job) => Shown.Text(jobs[job].Name ?? "");
}
