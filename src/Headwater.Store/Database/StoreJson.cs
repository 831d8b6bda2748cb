using System.Text.Json;
using System.Text.Json.Serialization;
using Headwater.Model;

namespace Headwater.Store.Database;

/// <summary>
/// The vocabulary's JSON as the store keeps it. Written exactly as everywhere; read with fields that this version does not know passed over,
/// because a newer neighbour may work on the same store.
/// </summary>
static class StoreJson
{
    public static ModelJson Write => ModelJson.Default;

    public static ModelJson Read { get; } = new(new JsonSerializerOptions(ModelJson.Default.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip });
}
