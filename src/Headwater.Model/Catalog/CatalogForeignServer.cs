using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>A server that foreign tables lead to, and the roles that have a mapping on it. What a mapping holds is not read.</summary>
public sealed record CatalogForeignServer(long Oid, string Database, string Name, string Owner, string? Comment = null) : CatalogObject(CatalogKind.ForeignServer)
{
    public required string Wrapper { get; init; }

    public string? Type { get; init; }

    public string? Version { get; init; }

    /// <summary>As <c>name=value</c>, secrets hidden.</summary>
    public IReadOnlyList<string>? Options { get; init; }

    public IReadOnlyList<string>? Users { get; init; }
}
