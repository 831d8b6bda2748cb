using System.Text.Json;
using System.Text.Json.Serialization;
using Headwater.Model.Catalog;
using Headwater.Model.Checks;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Model;

/// <summary>
/// The JSON of the vocabulary, the same on the wire, in the store and between processes: camelCase names, enums as camelCase or
/// libpq's kebab-case words, no nulls.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Secret))]
[JsonSerializable(typeof(ResourceHeader))]
[JsonSerializable(typeof(SourceSpec))]
[JsonSerializable(typeof(SecretSpec))]
[JsonSerializable(typeof(TagSpec))]
[JsonSerializable(typeof(KnowledgeSpec))]
[JsonSerializable(typeof(Credentials))]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(CatalogDatabase))]
[JsonSerializable(typeof(CatalogSchema))]
[JsonSerializable(typeof(CatalogTable))]
public sealed partial class ModelJson : JsonSerializerContext;
