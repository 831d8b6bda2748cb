using System.Text.Json.Serialization;
using Headwater.Store.Tags;

namespace Headwater.Store.Knowledge;

/// <summary>The JSON in which rows of knowledge travel to and from the database, many in one statement, with the names of its columns.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(int[]))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(TagLabel[]))]
[JsonSerializable(typeof(IReadOnlyList<KnowledgeRow>))]
[JsonSerializable(typeof(IReadOnlyList<ChangeRow>))]
sealed partial class KnowledgeJson : JsonSerializerContext;
