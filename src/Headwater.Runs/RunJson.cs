using System.Text.Json;
using System.Text.Json.Serialization;
using Headwater.Model;
using Headwater.Model.Checks;
using Headwater.Model.Resources;

namespace Headwater.Runs;

/// <summary>The JSON of what runs leave in the store.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CheckStep))]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(ScanProgress))]
[JsonSerializable(typeof(ScanSummary))]
[JsonSerializable(typeof(CheckParams))]
[JsonSerializable(typeof(ScanParams))]
[JsonSerializable(typeof(JobEvent))]
[JsonSerializable(typeof(WorkflowSummary))]
public sealed partial class RunJson : JsonSerializerContext;
