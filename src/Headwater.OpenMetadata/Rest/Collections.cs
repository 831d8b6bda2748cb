namespace Headwater.OpenMetadata.Rest;

/// <summary>Where the server keeps each kind of thing, and what it calls one.</summary>
static class Collections
{
    public static string Path(EntityKind kind) => kind switch
    {
        EntityKind.Service => "services/databaseServices",
        EntityKind.Classification => "classifications",
        EntityKind.Tag => "tags",
        EntityKind.Database => "databases",
        EntityKind.Schema => "databaseSchemas",
        EntityKind.Table => "tables",
        _ => "storedProcedures",
    };

    /// <summary>As a reference names it, and as the lines of a file do.</summary>
    public static string Word(EntityKind kind) => kind switch
    {
        EntityKind.Service => "databaseService",
        EntityKind.Schema => "databaseSchema",
        EntityKind.StoredProcedure => "storedProcedure",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>The parameter that lists what stands in something.</summary>
    public static string Within(EntityKind kind) => kind switch
    {
        EntityKind.Database => "service",
        EntityKind.Schema => "database",
        _ => "databaseSchema",
    };
}
