using System.Text.Json.Serialization;

namespace Headwater.Store.Search;

/// <summary>The JSON in which the database hands what is nested in a row.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SearchKnowledge[]))]
[JsonSerializable(typeof(SearchFacet[]))]
sealed partial class SearchJson : JsonSerializerContext;
