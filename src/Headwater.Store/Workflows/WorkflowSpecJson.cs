using System.Text.Json;
using Headwater.Model.Resources;
using Headwater.Store.Database;

namespace Headwater.Store.Workflows;

/// <summary>A workflow's spec as text, equal exactly when the specs are.</summary>
static class WorkflowSpecJson
{
    public static string Of(WorkflowSpec spec) => JsonSerializer.Serialize(spec, StoreJson.Write.WorkflowSpec);

    public static string? Of(WorkflowSchedule? schedule) => schedule is null ? null : Of(new WorkflowSpec { Schedule = schedule });

    public static WorkflowSpec Read(string json) => JsonSerializer.Deserialize(json, StoreJson.Read.WorkflowSpec)!;
}
