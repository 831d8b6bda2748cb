using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Shapes;

/// <summary>
/// What stands under <c>depot:</c>. In v2alpha the connection is in <c>postgresql:</c> or <c>jdbc:</c> and the secrets are named;
/// in v1 it is in <c>spec:</c> and the secrets stand in the depot itself.
/// </summary>
sealed record DepotBody
{
    /// <summary>For JSON that leaves fields out, as in <see cref="SourceSpec"/>.</summary>
    [JsonConstructor]
    public DepotBody(bool external = true, IReadOnlyList<SecretReference>? secrets = null, IReadOnlyList<SecretBody>? connectionSecret = null)
    {
        (External, Secrets, ConnectionSecret) = (external, secrets ?? [], connectionSecret ?? []);
    }

    [Description("postgresql, postgres or jdbc, in any case.")]
    public required DepotKind Type { get; init; }

    [Description("What it is for.")]
    public string? Description { get; init; }

    [Description("Whether the data lives outside DataOS. Here it always does.")]
    public bool External { get; init; }

    [Description("Name of the source in DataOS's own catalogue. Here the catalogue goes by the depot's name.")]
    public string? Source { get; init; }

    [Description("DataOS's compute. Nothing here needs one.")]
    public string? Compute { get; init; }

    [Description("v2alpha: the secrets that hold the credentials.")]
    public IReadOnlyList<SecretReference> Secrets { get; init; }

    [Description("v2alpha: the connection.")]
    public JsonObject? Postgresql { get; init; }

    [Description("v2alpha: the connection of a depot of type jdbc.")]
    public JsonObject? Jdbc { get; init; }

    [Description("v1: the credentials.")]
    public IReadOnlyList<SecretBody> ConnectionSecret { get; init; }

    [Description("v1: the connection.")]
    public JsonObject? Spec { get; init; }
}
