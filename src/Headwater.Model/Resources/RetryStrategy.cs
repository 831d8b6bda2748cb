using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>Which ends of a job are worth another try.</summary>
[JsonConverter(typeof(CamelCase<RetryStrategy>))]
public enum RetryStrategy
{
    /// <summary>The work itself failed.</summary>
    [Aliases("OnFailure")]
    OnFailure,

    /// <summary>The work could not be begun or ended without an answer.</summary>
    [Aliases("OnError")]
    OnError,

    /// <summary>What failed may pass by itself: a server that is not reached, a connection that is lost.</summary>
    [Aliases("OnTransientError")]
    OnTransientError,

    /// <summary>Any of them.</summary>
    [Aliases("Always")]
    Always,
}
