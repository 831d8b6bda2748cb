using System.Text.Json;
using System.Text.Json.Serialization;

namespace Headwater.Cli.Commands.Ingest;

/// <summary>The JSON of a workflow's end.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IngestSummary))]
sealed partial class IngestJson : JsonSerializerContext;
