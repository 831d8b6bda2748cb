using System.Text.Json.Serialization;
using Headwater.Model;

namespace Headwater.Store.Knowledge;

/// <summary>Whether the thing that something is known of is there.</summary>
[JsonConverter(typeof(CamelCase<KnowledgeState>))]
public enum KnowledgeState
{
    /// <summary>It is in the catalogue.</summary>
    Placed,

    /// <summary>No scan has met it yet; one that does puts what is known there.</summary>
    Waiting,

    /// <summary>It was there, and is not any more. What is known is kept, and is back when the thing is.</summary>
    Lost,
}
