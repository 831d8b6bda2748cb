namespace Headwater.Manifests.Schemas;

/// <summary>What a field holds.</summary>
enum SchemaForm
{
    Text,
    Integer,
    Boolean,
    List,
    Mapping,
}
