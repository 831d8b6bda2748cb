using System.Text.Json.Serialization;
using Headwater.Model;

namespace Headwater.Manifests.Shapes.OpenMetadata;

/// <summary>How much is logged.</summary>
[JsonConverter(typeof(CamelCase<LoggerLevel>))]
enum LoggerLevel
{
    Debug,
    Info,
    Warn,
    Error,
}
