using Headwater.Model.Names;

namespace Headwater.Store.Knowledge;

/// <summary>
/// A qualified name without its source, part by part, as the tables of knowledge hold it: parts that it does not have are empty. The catalogue keeps the
/// names of what stands beside the schemas in another column; here they are the part after the database, as in the qualified name.
/// </summary>
readonly record struct KnowledgePlace(string Database, string Schema, string Name, string Column)
{
    public static KnowledgePlace Of(Fqn name) => new(Part(name, 1), Part(name, 2), Part(name, 3), Part(name, 4));

    /// <summary>The part after the database, of a row of the catalogue under this alias.</summary>
    public static string SchemaOf(string alias) => $"coalesce(nullif({alias}.schema, ''), {alias}.name)";

    /// <summary>The part after that.</summary>
    public static string NameOf(string alias) => $"case when {alias}.schema = '' then '' else {alias}.name end";

    static string Part(Fqn name, int at) => name.Parts.ElementAtOrDefault(at) ?? "";
}
