using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Client.Wire;

/// <summary>A check of a connection that is not kept.</summary>
public sealed record TestConnectionRequest(SourceSpec Spec, Credentials? Credentials = null, IReadOnlyList<Purpose>? Purposes = null);
