using System.Text.Json.Nodes;

namespace Headwater.OpenMetadata.Tests.Receiver;

/// <summary>A request that reached the server, whatever it answered.</summary>
public sealed record ReceivedRequest(string Method, string Path, string Query, string? Authorization, JsonNode? Body);
