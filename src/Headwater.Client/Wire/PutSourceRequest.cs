using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Client.Wire;

/// <summary>A source to keep under the name in the path.</summary>
public sealed record PutSourceRequest(ResourceHeader Header, SourceSpec Spec, Credentials? Credentials = null);
