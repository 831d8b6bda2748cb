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
/// The JSON of the API. <see cref="Default"/> refuses to write a secret;
/// <see cref="Giving"/> is what a client uses to hand one over.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters =
    [
        typeof(CamelCase<StepName>), typeof(CamelCase<StepStatus>), typeof(CamelCase<Purpose>), typeof(CamelCase<Acl>),
        typeof(CamelCase<RelationKind>), typeof(CamelCase<IdentityKind>), typeof(CamelCase<GeneratedKind>), typeof(CamelCase<ConstraintKind>),
        typeof(CamelCase<RunKind>), typeof(CamelCase<RunStatus>), typeof(CamelCase<SourceStatus>), typeof(CamelCase<ApplyAction>),
        typeof(KebabCase<TlsMode>), typeof(KebabCase<ChannelBinding>), typeof(KebabCase<TargetSession>), typeof(KebabCase<AuthMethod>), typeof(KebabCase<SecretKind>),
    ])]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(ApplyRequest))]
[JsonSerializable(typeof(ApplyResult))]
[JsonSerializable(typeof(PutSourceRequest))]
[JsonSerializable(typeof(TestRequest))]
[JsonSerializable(typeof(TestConnectionRequest))]
[JsonSerializable(typeof(GrantsView))]
[JsonSerializable(typeof(RunStarted))]
[JsonSerializable(typeof(RunView))]
[JsonSerializable(typeof(RunEvent))]
[JsonSerializable(typeof(SourceView))]
[JsonSerializable(typeof(SecretView))]
[JsonSerializable(typeof(CatalogTableView))]
[JsonSerializable(typeof(CatalogExport))]
[JsonSerializable(typeof(DeleteResult))]
[JsonSerializable(typeof(KeyRotation))]
[JsonSerializable(typeof(Health))]
[JsonSerializable(typeof(Page<SourceView>))]
[JsonSerializable(typeof(Page<SecretView>))]
[JsonSerializable(typeof(Page<RunView>))]
[JsonSerializable(typeof(Page<RunEvent>))]
[JsonSerializable(typeof(Page<CatalogHit>))]
[JsonSerializable(typeof(Page<CatalogTableView>))]
public sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>Writes secrets in clear: for requests that give one to the server.</summary>
    public static WireJson Giving => Revealing.Context;

    /// <summary>Made at first use: the generated half of this class has to be initialised first.</summary>
    static class Revealing
    {
        public static readonly WireJson Context = new(Options());

        static JsonSerializerOptions Options()
        {
            var options = new JsonSerializerOptions(Default.Options) { TypeInfoResolver = null };
            options.Converters.Insert(0, new RevealingSecretConverter());
            return options;
        }
    }
}
