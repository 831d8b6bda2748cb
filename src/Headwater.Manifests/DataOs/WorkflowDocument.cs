using System.Globalization;
using System.Text.Json;
using Headwater.Manifests.Documents;
using Headwater.Manifests.Native;
using Headwater.Manifests.Rules;
using Headwater.Manifests.Shapes;
using Headwater.Manifests.Yaml;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Manifests.DataOs;

/// <summary>Reads <c>workflow</c>: DataOS's shape, which is ours. Jobs in DataOS's words and in ours may stand side by side.</summary>
sealed class WorkflowDocument(Document document)
{
    public WorkflowManifest? Read()
    {
        NoteUnused();
        if (document.Body?.Deserialize(ShapeJson.Default.WorkflowBody) is not { } body)
            return null;

        var schedule = body.Schedule is { } written ? new ScheduleReader(document).Read(written) : null;
        var (jobs, uses) = Jobs(body.Dag ?? []);
        CheckDag(body.Dag ?? []);
        var spec = new WorkflowSpec
        {
            Title = body.Title ?? document.Root.Text("title")?.Text,
            Schedule = schedule,
            Timeout = new DurationReader(document).Read(body.Timeout, "workflow.timeout"),
            Dag = jobs,
        };
        return document.Header is { } header ? new WorkflowManifest(header, document.At, spec, uses) : null;
    }

    (IReadOnlyList<JobSpec> Jobs, IReadOnlyList<SourceUse> Uses) Jobs(IReadOnlyList<JobBody> dag)
    {
        var jobs = new List<JobSpec>();
        var uses = new List<SourceUse>();
        for (var i = 0; i < Math.Min(dag.Count, document.Limits.WorkflowJobs); i++)
        {
            var reader = new JobReader(document, string.Create(CultureInfo.InvariantCulture, $"workflow.dag[{i}]"));
            if (reader.Read(dag[i]) is { } job)
                jobs.Add(job);
            if (reader.Use is { } use)
                uses.Add(use);
        }

        return (jobs, uses);
    }

    void CheckDag(IReadOnlyList<JobBody> dag)
    {
        if (dag.Count == 0 && !document.Places.IsFaulty("workflow.dag"))
            document.Diagnostics.Error(ErrorCode.MissingField, document.Places.Of("workflow.dag"), "the workflow has no job", "write its jobs below `dag`");
        document.Report(DagRules.Check([.. dag.Select(job => new DagJob(job.Name, job.Dependencies))], document.Limits), "workflow");
    }

    // A line for each of them would hide what matters.
    void NoteUnused()
    {
        if (document.Places.Unused is not [var first, ..] unused)
            return;
        var names = unused.Select(path => Shown.Text(path[(path.LastIndexOf('.') + 1)..])).Distinct(StringComparer.Ordinal);
        document.Diagnostics.Add(new Diagnostic(
            ErrorCode.DiscouragedSpelling, Severity.Note, document.Places.Of(first), $"left out, since it cannot matter here: {string.Join(", ", names)}"));
    }
}
