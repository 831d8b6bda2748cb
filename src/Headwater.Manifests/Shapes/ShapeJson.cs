using System.Text.Json;
using System.Text.Json.Serialization;
using Headwater.Model;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Shapes;

/// <summary>The JSON of what stands in manifests and nowhere else, by the rules of <see cref="ModelJson"/>.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(CamelCase<DepotKind>), typeof(CamelCase<Acl>), typeof(KebabCase<SecretKind>)])]
[JsonSerializable(typeof(SecretBody))]
[JsonSerializable(typeof(ConnectionExtras))]
[JsonSerializable(typeof(DepotExtras))]
[JsonSerializable(typeof(DepotBody))]
[JsonSerializable(typeof(WorkflowBody))]
[JsonSerializable(typeof(JobBody))]
[JsonSerializable(typeof(ScannerBody))]
sealed partial class ShapeJson : JsonSerializerContext;
