using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Headwater.Model.Catalog;
using Headwater.Model.Checks;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Sort = Headwater.Model.Catalog.CatalogKind;

namespace Headwater.Model;

/// <summary>
/// The JSON of the vocabulary, the same on the wire, in the store and between processes: camelCase names, enums as camelCase or
/// libpq's kebab-case words, no nulls.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(Secret))]
[JsonSerializable(typeof(ResourceHeader))]
[JsonSerializable(typeof(SourceSpec))]
[JsonSerializable(typeof(SecretSpec))]
[JsonSerializable(typeof(WorkflowSpec))]
[JsonSerializable(typeof(TagSpec))]
[JsonSerializable(typeof(KnowledgeSpec))]
[JsonSerializable(typeof(Credentials))]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(CatalogDatabase))]
[JsonSerializable(typeof(CatalogSchema))]
[JsonSerializable(typeof(CatalogTable))]
[JsonSerializable(typeof(CatalogSequence))]
[JsonSerializable(typeof(CatalogType))]
[JsonSerializable(typeof(CatalogRoutine))]
[JsonSerializable(typeof(CatalogExtension))]
[JsonSerializable(typeof(CatalogForeignServer))]
[JsonSerializable(typeof(CatalogPublication))]
[JsonSerializable(typeof(CatalogSubscription))]
[JsonSerializable(typeof(CatalogEventTrigger))]
[JsonSerializable(typeof(TableFigures))]
[JsonSerializable(typeof(string))]
public sealed partial class ModelJson : JsonSerializerContext
{
    /// <summary>How the content of a kind of catalogue object is written and read.</summary>
    public JsonTypeInfo TypeOf(Sort kind) => kind switch
    {
        Sort.Database => CatalogDatabase,
        Sort.Schema => CatalogSchema,
        Sort.Table => CatalogTable,
        Sort.Sequence => CatalogSequence,
        Sort.Type => CatalogType,
        Sort.Routine => CatalogRoutine,
        Sort.Extension => CatalogExtension,
        Sort.ForeignServer => CatalogForeignServer,
        Sort.Publication => CatalogPublication,
        Sort.Subscription => CatalogSubscription,
        Sort.EventTrigger => CatalogEventTrigger,
        _ => throw new UnreachableException(),
    };
}
