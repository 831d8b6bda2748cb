using System.Text.Json.Serialization;
using Headwater.Model;

namespace Headwater.Manifests.Shapes.OpenMetadata;

/// <summary>Whether the OpenMetadata server has to prove who it is.</summary>
[JsonConverter(typeof(KebabCase<VerifySsl>))]
enum VerifySsl
{
    NoSsl,
    Ignore,
    Validate,
}
