using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Client.Wire;

/// <summary>
/// One resource to keep: a source or a secret, never both. <paramref name="Credentials"/> are a source's own, write-only;
/// a field that is left out keeps what is stored, and an empty one removes it.
/// </summary>
public sealed record ResourceInput(
    ResourceHeader Header,
    SourceSpec? Source = null,
    SecretSpec? Secret = null,
    Credentials? Credentials = null);
