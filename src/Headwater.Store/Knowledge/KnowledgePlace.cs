using Headwater.Model.Names;

namespace Headwater.Store.Knowledge;

/// <summary>A qualified name without its source, as the tables hold it: parts that it does not have are empty.</summary>
readonly record struct KnowledgePlace(string Database, string Schema, string Name, string Column)
{
    public static KnowledgePlace Of(Fqn name) => new(Part(name, 1), Part(name, 2), Part(name, 3), Part(name, 4));

    static string Part(Fqn name, int at) => name.Parts.ElementAtOrDefault(at) ?? "";
}
