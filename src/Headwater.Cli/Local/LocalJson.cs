using System.Text.Json;
using System.Text.Json.Serialization;

namespace Headwater.Cli.Local;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Served))]
sealed partial class LocalJson : JsonSerializerContext;
