using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>libpq's six modes, and the choice left to the address.</summary>
[JsonConverter(typeof(KebabCase<TlsMode>))]
public enum TlsMode
{
    /// <summary>verify-full for a remote host, prefer for loopback and Unix sockets.</summary>
    Auto,
    Disable,
    Allow,
    Prefer,
    Require,
    VerifyCa,
    VerifyFull,
}
