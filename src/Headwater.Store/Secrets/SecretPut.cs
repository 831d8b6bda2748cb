using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Store.Secrets;

/// <summary>
/// A secret to create or update. A field that is left out, or whose value is <see cref="MaskedValue.Text"/>, keeps its stored value.
/// </summary>
/// <param name="Header">Name and labels.</param>
/// <param name="Spec">Form, rights and values.</param>
/// <param name="ExpectedRevision">The revision that it must be at, 0 when it must be new; null takes whatever there is.</param>
/// <param name="OwnedBySource">Name of the source whose private secret this is; it is deleted with that source.</param>
public sealed record SecretPut(ResourceHeader Header, SecretSpec Spec, long? ExpectedRevision = null, string? OwnedBySource = null)
{
    /// <summary>Fields to remove.</summary>
    public IReadOnlyList<string> Remove { get; init; } = [];
}
