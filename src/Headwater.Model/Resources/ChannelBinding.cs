using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>libpq's channel_binding: whether the login is tied to the TLS connection it travels on, so that nobody in between can pass it on.</summary>
[JsonConverter(typeof(KebabCase<ChannelBinding>))]
public enum ChannelBinding
{
    /// <summary>Where the server offers it.</summary>
    Prefer,
    Require,
    Disable,
}
