namespace Headwater.Model.Resources;

/// <summary>libpq's channel_binding: whether the login is tied to the TLS connection it travels on, so that nobody in between can pass it on.</summary>
public enum ChannelBinding
{
    /// <summary>Where the server offers it.</summary>
    Prefer,
    Require,
    Disable,
}
