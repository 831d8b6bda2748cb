using System.Globalization;

namespace Headwater.Export.Odcs;

/// <summary>
/// What the standard calls a PostgreSQL type, with its options in order; <paramref name="Items"/> is the type of an array's elements.
/// A type that somebody made (an enum, a domain, a composite) has no name there that would be true.
/// </summary>
sealed record LogicalType(string Name, IReadOnlyList<(string Option, string Value)> Options, string? Items = null)
{
    static readonly Dictionary<string, LogicalType> Plain = new(StringComparer.Ordinal)
    {
        ["smallint"] = Make("integer", ("format", "i16")),
        ["integer"] = Make("integer", ("format", "i32")),
        ["bigint"] = Make("integer", ("format", "i64")),
        ["oid"] = Make("integer", ("format", "u32")),
        ["numeric"] = Make("number"),
        ["real"] = Make("number", ("format", "f32")),
        ["double precision"] = Make("number", ("format", "f64")),
        ["money"] = Make("number"),
        ["boolean"] = Make("boolean"),
        ["date"] = Make("date"),
        ["timestamp without time zone"] = Make("timestamp", ("timezone", "false")),
        ["timestamp with time zone"] = Make("timestamp", ("timezone", "true")),
        ["time without time zone"] = Make("time", ("timezone", "false")),
        ["time with time zone"] = Make("time", ("timezone", "true")),
        ["json"] = Make("object"),
        ["jsonb"] = Make("object"),
        ["uuid"] = Make("string", ("format", "uuid")),
        ["bytea"] = Make("string", ("format", "binary")),
        ["text"] = Make("string"), ["citext"] = Make("string"), ["name"] = Make("string"), ["\"char\""] = Make("string"), ["xml"] = Make("string"),
        ["character varying"] = Make("string"), ["character"] = Make("string"), ["bpchar"] = Make("string"), ["bit"] = Make("string"), ["bit varying"] = Make("string"),
        ["interval"] = Make("string"), ["inet"] = Make("string"), ["cidr"] = Make("string"), ["macaddr"] = Make("string"), ["macaddr8"] = Make("string"), ["tsvector"] = Make("string"),
    };

    /// <summary>Null where the standard has no name for it.</summary>
    public static LogicalType? Of(string type)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
            return new LogicalType("array", [], type[..^2]);
        var (name, modifier) = Split(type);
        if (!Plain.TryGetValue(name, out var plain))
            return null;
        return name is "character varying" or "character" && int.TryParse(modifier, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? Make("string", ("maxLength", length.ToString(CultureInfo.InvariantCulture)))
            : plain;
    }

    /// <summary><c>timestamp(3) with time zone</c> is a <c>timestamp with time zone</c> with 3.</summary>
    static (string Name, string Modifier) Split(string type)
    {
        var open = type.IndexOf('(', StringComparison.Ordinal);
        var close = type.IndexOf(')', StringComparison.Ordinal);
        return type.StartsWith("interval ", StringComparison.Ordinal) ? ("interval", "")
            : open > 0 && close > open && type[0] != '"' ? (type[..open].TrimEnd() + type[(close + 1)..], type[(open + 1)..close])
            : (type, "");
    }

    static LogicalType Make(string name, params IReadOnlyList<(string, string)> options) => new(name, options);
}
