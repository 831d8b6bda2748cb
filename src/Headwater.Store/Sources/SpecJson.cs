using System.Text.Json;
using Headwater.Model.Resources;
using Headwater.Store.Database;

namespace Headwater.Store.Sources;

/// <summary>A source's spec as text, equal exactly when the specs are.</summary>
static class SpecJson
{
    public static string Of(SourceSpec spec) => JsonSerializer.Serialize(spec, StoreJson.Write.SourceSpec);

    public static SourceSpec Read(string json) => JsonSerializer.Deserialize(json, StoreJson.Read.SourceSpec)!;
}
