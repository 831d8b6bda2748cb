using System.Text.Json;
using System.Text.Json.Serialization;
using Headwater.Cli.Commands.Resources;

namespace Headwater.Cli.Commands;

/// <summary>The JSON of what only the command line shows.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ResourceRow))]
sealed partial class CliJson : JsonSerializerContext;
