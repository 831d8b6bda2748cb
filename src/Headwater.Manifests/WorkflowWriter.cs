using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Headwater.Manifests.Connections;
using Headwater.Model;
using Headwater.Model.Resources;

namespace Headwater.Manifests;

/// <summary>The one form in which a workflow is written: native, defaults left out.</summary>
static class WorkflowWriter
{
    static readonly JsonObject Nothing = Json(new WorkflowSpec { Schedule = new WorkflowSchedule() });
    static readonly JsonObject DefaultRetry = Job(new JobSpec { Name = "", Work = new ScanWork { Source = "" }, Retry = new RetrySpec() })["retry"]?.DeepClone().AsObject() ?? [];
    static readonly JsonObject NoJob = Job(new JobSpec { Name = "", Work = new ScanWork { Source = "" } });

    public static JsonObject Of(WorkflowSpec workflow)
    {
        var written = JsonMerge.Without(Json(workflow), Nothing);
        if (written["schedule"] is JsonObject && workflow.Schedule is { } schedule)
            written["schedule"] = Schedule(schedule);
        written["dag"] = new JsonArray([.. workflow.Dag.Select(job => Named(job))]);
        return written;
    }

    // One expression stands for itself; a moment is written in UTC.
    static JsonObject Schedule(WorkflowSchedule schedule)
    {
        var written = Json(new WorkflowSpec { Schedule = schedule })["schedule"]?.DeepClone().AsObject() ?? [];
        if (schedule.Cron is [var only])
            written["cron"] = only;
        if (schedule.EndOn is { } end)
            written["endOn"] = end.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
        if (schedule.ConcurrencyPolicy == ConcurrencyPolicy.Allow)
            written.Remove("concurrencyPolicy");
        return written;
    }

    static JsonObject Named(JobSpec job)
    {
        var (whole, written) = (Job(job), new JsonObject());
        foreach (var (field, value) in whole)
        {
            if (field == ScanWork.Kind && value is JsonObject scan)
                written[field] = Scan(scan);
            else if (field == "retry" && value is JsonObject retry)
                written[field] = Retry(retry);
            else if (!JsonNode.DeepEquals(value, NoJob[field]))
                written[field] = value?.DeepClone();
        }

        return written;
    }

    static JsonObject Retry(JsonObject retry)
    {
        var written = new JsonObject { ["count"] = retry["count"]?.DeepClone() };
        JsonMerge.Into(written, JsonMerge.Without(retry, DefaultRetry));
        return written;
    }

    static JsonObject Scan(JsonObject scan)
    {
        var written = new JsonObject { ["source"] = scan["source"]?.DeepClone() };
        JsonMerge.Into(written, JsonMerge.Without(scan, NoJob[ScanWork.Kind] as JsonObject ?? []));
        foreach (var (_, filter) in written)
            DropEmptyLists(filter as JsonObject ?? []);
        return written;
    }

    static void DropEmptyLists(JsonObject filter)
    {
        foreach (var (field, _) in filter.Where(one => one.Value is JsonArray { Count: 0 }).ToList())
            filter.Remove(field);
    }

    /// <summary>A job as JSON with its work under the name of its kind, in the place of <c>work</c>.</summary>
    static JsonObject Job(JobSpec job)
    {
        var json = Json(new WorkflowSpec { Dag = [job] })["dag"]?[0]?.DeepClone().AsObject() ?? [];
        var at = json.IndexOf("work");
        if (at < 0 || json["work"]?.DeepClone() is not JsonObject work)
            return json;
        var kind = (string?)work["kind"] ?? ScanWork.Kind;
        work.Remove("kind");
        json.RemoveAt(at);
        json.Insert(at, kind, work);
        return json;
    }

    static JsonObject Json(WorkflowSpec workflow) => JsonSerializer.SerializeToNode(workflow, ModelJson.Default.WorkflowSpec)?.AsObject() ?? [];
}
