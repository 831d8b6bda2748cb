namespace Headwater.Model.Catalog;

/// <summary>pg_attribute.attgenerated; virtual ones exist from PostgreSQL 18.</summary>
public enum GeneratedKind
{
    None,
    Stored,
    Virtual,
}
