using System.Text.Json;
using System.Text.Json.Serialization;
using Headwater.Client.Wire;
using Headwater.Model;
using Headwater.Model.Catalog;
using Headwater.Model.Checks;
using Headwater.Model.Resources;
using Headwater.Model.Runs;
using Headwater.Model.Secrets;

namespace Headwater.Client;

/// <summary>
/// The JSON of the API. <see cref="Default"/> refuses to write a secret, and passes over fields of a newer server that it does not know.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    PropertyNameCaseInsensitive = false,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(Secret))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(ApplyRequest))]
[JsonSerializable(typeof(ApplyResult))]
[JsonSerializable(typeof(PutSourceRequest))]
[JsonSerializable(typeof(TestRequest))]
[JsonSerializable(typeof(ScanRequest))]
[JsonSerializable(typeof(TestConnectionRequest))]
[JsonSerializable(typeof(ApplyItem))]
[JsonSerializable(typeof(GrantsView))]
[JsonSerializable(typeof(RunStarted))]
[JsonSerializable(typeof(RunView))]
[JsonSerializable(typeof(RunEvent))]
[JsonSerializable(typeof(SourceView))]
[JsonSerializable(typeof(SecretView))]
[JsonSerializable(typeof(WorkflowView))]
[JsonSerializable(typeof(PutWorkflowRequest))]
[JsonSerializable(typeof(CatalogObjectView))]
[JsonSerializable(typeof(CatalogExport))]
[JsonSerializable(typeof(DeleteResult))]
[JsonSerializable(typeof(KeyRotation))]
[JsonSerializable(typeof(Health))]
[JsonSerializable(typeof(Page<SourceView>))]
[JsonSerializable(typeof(Page<SecretView>))]
[JsonSerializable(typeof(Page<WorkflowView>))]
[JsonSerializable(typeof(Page<RunView>))]
[JsonSerializable(typeof(Page<RunEvent>))]
[JsonSerializable(typeof(CatalogSearchResult))]
[JsonSerializable(typeof(TagView))]
[JsonSerializable(typeof(PutTagRequest))]
[JsonSerializable(typeof(KnowledgeView))]
[JsonSerializable(typeof(EditKnowledgeRequest))]
[JsonSerializable(typeof(MoveKnowledgeRequest))]
[JsonSerializable(typeof(KnowledgeDocumentView))]
[JsonSerializable(typeof(Page<TagView>))]
[JsonSerializable(typeof(Page<KnowledgeView>))]
[JsonSerializable(typeof(Page<KnowledgeDocumentView>))]
[JsonSerializable(typeof(Page<KnowledgeChangeView>))]
[JsonSerializable(typeof(Page<CatalogChangeView>))]
public sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>Writes secrets in clear: for requests that give one to the server.</summary>
    public static WireJson Giving => Special.Giving;

    /// <summary>Refuses fields that it does not know: for requests that the server reads.</summary>
    public static WireJson Strict => Special.Strict;

    /// <summary>Made at first use: the generated half of this class has to be initialised first.</summary>
    static class Special
    {
        public static readonly WireJson Giving = new(new JsonSerializerOptions(Default.Options) { TypeInfoResolver = null, Converters = { new RevealingSecretConverter() } });

        public static readonly WireJson Strict = new(new JsonSerializerOptions(Default.Options) { TypeInfoResolver = null, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow });
    }
}
