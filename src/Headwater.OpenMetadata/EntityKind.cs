namespace Headwater.OpenMetadata;

/// <summary>The kinds of things that are sent, in the order in which they are: each stands in, or names, what comes before it.</summary>
public enum EntityKind
{
    Service,
    Classification,
    Tag,
    Database,
    Schema,
    Table,
    StoredProcedure,
}
