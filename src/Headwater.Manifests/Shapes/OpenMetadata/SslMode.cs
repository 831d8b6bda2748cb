using System.Text.Json.Serialization;
using Headwater.Model;

namespace Headwater.Manifests.Shapes.OpenMetadata;

/// <summary>The modes of a connection's encryption, by libpq's names.</summary>
[JsonConverter(typeof(KebabCase<SslMode>))]
enum SslMode
{
    Disable,
    Allow,
    Prefer,
    Require,
    VerifyCa,
    VerifyFull,
}
