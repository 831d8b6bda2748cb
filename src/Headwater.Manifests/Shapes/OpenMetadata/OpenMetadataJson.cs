using System.Text.Json;
using System.Text.Json.Serialization;

namespace Headwater.Manifests.Shapes.OpenMetadata;

/// <summary>The JSON of OpenMetadata's workflows as far as they are read.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(WorkflowBody))]
sealed partial class OpenMetadataJson : JsonSerializerContext;
