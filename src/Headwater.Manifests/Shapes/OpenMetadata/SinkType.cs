using System.Text.Json.Serialization;
using Headwater.Model;

namespace Headwater.Manifests.Shapes.OpenMetadata;

/// <summary>The sinks that a file may name.</summary>
[JsonConverter(typeof(KebabCase<SinkType>))]
enum SinkType
{
    MetadataRest,
    File,
}
