using System.Text.Json;
using System.Text.Json.Serialization;
using Headwater.Client.Wire;

namespace Headwater.Client;

/// <summary>The JSON of the commonest list, apart from <see cref="WireJson"/>: a process that lives for one command feels every type that it has to get to know.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    PropertyNameCaseInsensitive = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(Page<ResourceRow>))]
public sealed partial class RowJson : JsonSerializerContext;
