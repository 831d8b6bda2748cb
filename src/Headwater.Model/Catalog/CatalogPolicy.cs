using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>A row-level security policy: for which command (all, select, insert, update, delete) and roles, and its two expressions.</summary>
public sealed record CatalogPolicy(
    string Name,
    string Command,
    IReadOnlyList<string> Roles,
    string? Using = null,
    string? Check = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Restrictive = false,
    string? Comment = null);
