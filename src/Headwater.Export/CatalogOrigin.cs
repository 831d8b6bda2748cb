namespace Headwater.Export;

/// <summary>Whose catalogue it is, which part of it (null for all of it), how fresh, and where the data itself can be found.</summary>
public sealed record CatalogOrigin(string Source, Guid SourceUid, string? Part, DateTimeOffset ScannedAt, string Host, int Port)
{
    /// <summary><c>prod</c>, or <c>prod: sales, crm</c>.</summary>
    public string Name => Part is null ? Source : $"{Source}: {Part}";

    /// <summary>The same for every export of this part of this source, and for no other.</summary>
    public string Id => Part is null ? SourceUid.ToString() : $"{SourceUid}/{Part}";
}
