using System.Net;
using System.Text.Json.Nodes;

namespace Headwater.OpenMetadata.Rest;

/// <summary>What a server answered in the end, after whatever was worth another try.</summary>
readonly record struct ApiAnswer(HttpStatusCode Status, JsonNode? Body, string Message)
{
    public bool IsGood => (int)Status is >= 200 and < 300;

    public bool IsMissing => Status == HttpStatusCode.NotFound;

    /// <summary>Whether the operation is one that this server has not.</summary>
    public bool IsUnsupported => Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented;

    public string Told => Message.Length == 0 ? $"{(int)Status} {Status}" : $"{(int)Status}: {Message}";
}
