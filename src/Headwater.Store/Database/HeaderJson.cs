using System.Text.Json;
using Headwater.Model.Resources;

namespace Headwater.Store.Database;

/// <summary>A resource's header as text, equal exactly when the headers are.</summary>
static class HeaderJson
{
    public static string Of(ResourceHeader header) => JsonSerializer.Serialize(header, StoreJson.Write.ResourceHeader);

    public static ResourceHeader Read(string json) => JsonSerializer.Deserialize(json, StoreJson.Read.ResourceHeader)!;
}
