namespace Headwater.Manifests.Schemas;

/// <summary>What a field holds.</summary>
enum SchemaForm
{
    Text,
    Integer,
    Boolean,
    List,
    Mapping,

    /// <summary>Whatever stands there: the schema says nothing of it.</summary>
    Anything,
}
