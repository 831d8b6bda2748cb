using System.Globalization;
using Headwater.Model.Catalog;

namespace Headwater.OpenMetadata.Payloads;

/// <summary>Turns PostgreSQL's types into OpenMetadata's. Domains are what they are made of.</summary>
sealed class DataTypes(IEnumerable<CatalogType> types)
{
    /// <summary>The longest a character varying without a length can be declared.</summary>
    const int LongestVarchar = 10_485_760;

    /// <summary>Deeper than anybody nests domains; a catalogue that says more is not followed.</summary>
    const int DeepestDomain = 32;

    static readonly Dictionary<string, string> Plain = new(StringComparer.Ordinal)
    {
        ["smallint"] = "SMALLINT", ["integer"] = "INT", ["bigint"] = "BIGINT", ["numeric"] = "NUMERIC", ["real"] = "FLOAT", ["double precision"] = "DOUBLE", ["money"] = "MONEY",
        ["boolean"] = "BOOLEAN", ["character"] = "CHAR", ["\"char\""] = "CHAR", ["name"] = "VARCHAR", ["character varying"] = "VARCHAR", ["text"] = "TEXT", ["bytea"] = "BYTEA",
        ["date"] = "DATE", ["time without time zone"] = "TIME", ["time with time zone"] = "TIME", ["timestamp without time zone"] = "TIMESTAMP", ["timestamp with time zone"] = "TIMESTAMPZ",
        ["interval"] = "INTERVAL", ["uuid"] = "UUID", ["json"] = "JSON", ["jsonb"] = "JSON", ["xml"] = "XML", ["inet"] = "INET", ["cidr"] = "CIDR", ["macaddr"] = "MACADDR", ["macaddr8"] = "MACADDR",
        ["tsvector"] = "TSVECTOR", ["tsquery"] = "TSQUERY", ["pg_lsn"] = "PG_LSN", ["pg_snapshot"] = "PG_SNAPSHOT", ["txid_snapshot"] = "TXID_SNAPSHOT", ["bit"] = "BIT", ["bit varying"] = "BIT",
        ["point"] = "GEOMETRY", ["polygon"] = "GEOMETRY", ["box"] = "GEOMETRY", ["circle"] = "GEOMETRY", ["line"] = "GEOMETRY", ["lseg"] = "GEOMETRY", ["path"] = "GEOMETRY",
        ["geometry"] = "GEOMETRY", ["geography"] = "GEOGRAPHY", ["hstore"] = "MAP", ["citext"] = "TEXT", ["oid"] = "BIGINT", ["xid"] = "BIGINT", ["xid8"] = "BIGINT", ["cid"] = "BIGINT",
    };

    readonly Dictionary<(string Database, string Schema, string Name), CatalogType> _types = types.GroupBy(type => (type.Database, type.Schema, type.Name)).ToDictionary(group => group.Key, group => group.First());

    public DataType Of(string database, string type, TypeShape? shape, int depth = 0) => shape?.Kind switch
    {
        TypeKind.Array => new DataType("ARRAY", OfArray: Of(database, Element(type), shape.Of, depth).Name),
        TypeKind.Enum => new DataType("ENUM"),
        TypeKind.Composite => new DataType("STRUCT"),
        TypeKind.Range or TypeKind.Multirange => new DataType(DataType.Unknown),
        TypeKind.Domain => OfDomain(database, shape, depth),
        _ => OfPlain(type),
    };

    DataType OfDomain(string database, TypeShape shape, int depth) =>
        depth < DeepestDomain && _types.GetValueOrDefault((database, shape.Schema ?? "", shape.Name ?? ""))?.BaseType is { } made
            ? Of(database, made, shape.Of, depth + 1)
            : new DataType(DataType.Unknown);

    static DataType OfPlain(string type)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
            return new DataType("ARRAY", OfArray: OfPlain(Element(type)).Name);
        var (name, modifiers) = Split(type);
        if (!Plain.TryGetValue(name, out var word))
            return new DataType(DataType.Unknown);
        return word switch
        {
            "CHAR" => new DataType(word, Length: modifiers is [var length, ..] ? length : 1),
            "VARCHAR" => new DataType(word, Length: modifiers is [var length, ..] ? length : name == "name" ? 63 : LongestVarchar),
            "NUMERIC" => new DataType(word, Precision: modifiers is [var precision, ..] ? precision : null, Scale: modifiers is [_, var scale, ..] ? scale : modifiers.Count == 1 ? 0 : null),
            _ => new DataType(word),
        };
    }

    /// <summary>The name without its schema, and the numbers in the parentheses, wherever they stand: <c>timestamp(3) with time zone</c>.</summary>
    static (string Name, IReadOnlyList<int> Modifiers) Split(string type)
    {
        var open = type.IndexOf('(', StringComparison.Ordinal);
        var close = open < 0 ? -1 : type.IndexOf(')', open);
        if (close < 0)
            return (Unqualified(type), []);
        var numbers = type[(open + 1)..close].Split(',').Select(text => int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0);
        return (Unqualified(type[..open] + type[(close + 1)..]), [.. numbers]);
    }

    static string Unqualified(string name) => name.StartsWith('"') ? name : name[(name.LastIndexOf('.') + 1)..].Trim('"');

    static string Element(string type)
    {
        while (type.EndsWith("[]", StringComparison.Ordinal))
            type = type[..^2];
        return type;
    }
}
