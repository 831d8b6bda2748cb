using System.Text.Json.Serialization;
using Headwater.Model;

namespace Headwater.Client.Wire;

/// <summary>Whether the thing that something is known of is in the catalogue: it is, no scan has met it yet, or it was there and is not any more.</summary>
[JsonConverter(typeof(CamelCase<KnowledgeState>))]
public enum KnowledgeState
{
    Placed,
    Waiting,
    Lost,
}
