using Headwater.Model.Catalog;
using Headwater.Model.Names;

namespace Headwater.Export.Tests.Kit;

/// <summary>Everything besides tables with hostile names and texts. Objects of different kinds have the same names.</summary>
static class HostileKinds
{
    const string Database = "sh\"op";

    public static IEnumerable<CatalogObject> Of(IReadOnlyList<string> names, IReadOnlyList<CatalogSchema> schemas, Func<int, string> text)
    {
        for (var i = 0; i < names.Count; i++)
        {
            var (name, schema, next) = (names[i], schemas[i % schemas.Count].Name, names[(i + 1) % names.Count]);
            yield return new CatalogSequence(i, Database, schema, name, name, text(i)) { Type = name, Start = 1, Increment = 1, Minimum = long.MinValue, Maximum = long.MaxValue, Cache = 1, OwnedBy = i % 2 == 0 ? $"{Qualified(schema, name)}.{Quoted(next)}" : null };
            yield return TypeOf(i, name, schema, names, text);
            yield return new CatalogRoutine(i, Database, schema, i % 3 == 0 ? $"{name}()" : $"{name}({text(i + 1)})", name, text(i)) { Kind = (RoutineKind)(i % 4), Arguments = i % 3 == 0 ? "" : text(i + 2), Result = text(i + 3), Language = name, Body = text(i + 4), Settings = [text(i)], Grants = [new Grant(name, ["EXECUTE"])] };
            if (i % 10 == 0)
                foreach (var beside in Beside(i, name, schema, text))
                    yield return beside;
        }
    }

    /// <summary>Every fifth type is an enum, the next a domain over it.</summary>
    public static TypeShape? ShapeOf(IReadOnlyList<string> names, IReadOnlyList<CatalogSchema> schemas, int i) => (i % 5) switch
    {
        0 => new TypeShape(TypeKind.Enum, schemas[i % schemas.Count].Name, names[i]),
        1 => new TypeShape(TypeKind.Domain, schemas[i % schemas.Count].Name, names[i], ShapeOf(names, schemas, i - 1)),
        2 => new TypeShape(TypeKind.Array, Of: new TypeShape(TypeKind.Composite, schemas[i % schemas.Count].Name, names[i])),
        _ => null,
    };

    /// <summary>As PostgreSQL writes names.</summary>
    public static string Quoted(string name) => Identifier.IsPlain(name) ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Qualified(string schema, string name) => $"{Quoted(schema)}.{Quoted(name)}";

    static CatalogType TypeOf(int i, string name, string schema, IReadOnlyList<string> names, Func<int, string> text)
    {
        var type = new CatalogType(i, Database, schema, name, name, text(i)) { Kind = TypeKind.Base };
        return (i % 5) switch
        {
            0 => type with { Kind = TypeKind.Enum, Labels = [text(i), .. text(i) == name ? Array.Empty<string>() : [name]] },
            1 => type with { Kind = TypeKind.Domain, BaseType = text(i + 1), Default = text(i), Constraints = [new TypeConstraint(name, text(i))] },
            2 => type with { Kind = TypeKind.Composite, Attributes = [new TypeAttribute(name, text(i), text(i + 1)), new TypeAttribute(names[(i + 1) % names.Count], name)] },
            3 => type with { Kind = TypeKind.Range, Subtype = text(i), Multirange = name },
            _ => type,
        };
    }

    static IEnumerable<CatalogObject> Beside(int i, string name, string schema, Func<int, string> text) =>
    [
        new CatalogExtension(i, Database, name, name, text(i)) { Version = text(i + 1), Schema = schema },
        new CatalogForeignServer(i, Database, name, name, text(i)) { Wrapper = name, Options = [text(i)], Users = [name] },
        new CatalogPublication(i, Database, name, name, text(i)) { Operations = [text(i)], Schemas = [name], Tables = [new PublishedTable(Qualified(schema, name), [name], text(i))] },
        new CatalogSubscription(i, Database, name, name, text(i)) { Slot = name, Publications = [name, text(i)] },
        new CatalogEventTrigger(i, Database, name, name, text(i)) { Event = text(i), Function = Qualified(schema, name), Tags = [text(i)] },
    ];
}
