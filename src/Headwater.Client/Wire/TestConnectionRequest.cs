using Headwater.Model.Checks;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Client.Wire;

/// <summary>A check of a connection that is not kept. Without purposes, those of the specification count.</summary>
public sealed record TestConnectionRequest
{
    public required SourceSpec Spec { get; init; }

    public Credentials? Credentials { get; init; }

    public IReadOnlyList<Purpose>? Purposes { get; init; }
}
