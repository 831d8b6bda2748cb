namespace Headwater.Export.Text;

/// <summary>PostgreSQL's own short names of types, where room is scarce: <c>timestamptz</c> for <c>timestamp with time zone</c>.</summary>
static class ShortType
{
    static readonly (string Long, string Short)[] Names =
    [
        ("character varying", "varchar"), ("character", "char"), ("bit varying", "varbit"), ("double precision", "float8"), ("real", "float4"),
        ("smallint", "int2"), ("integer", "int4"), ("bigint", "int8"), ("boolean", "bool"),
    ];

    public static string Of(string type)
    {
        foreach (var (name, shorter) in Names)
            if (type.StartsWith(name, StringComparison.Ordinal) && (type.Length == name.Length || type[name.Length] is '(' or '['))
                return shorter + type[name.Length..];
        return type switch
        {
            _ when type.StartsWith("timestamp", StringComparison.Ordinal) => Zoned(type, "timestamp"),
            _ when type.StartsWith("time", StringComparison.Ordinal) => Zoned(type, "time"),
            _ => type,
        };
    }

    /// <summary><c>timestamp(3) with time zone[]</c> is <c>timestamptz(3)[]</c>.</summary>
    static string Zoned(string type, string name)
    {
        var rest = type[name.Length..];
        return rest.Contains(" with time zone", StringComparison.Ordinal) ? $"{name}tz{rest.Replace(" with time zone", "", StringComparison.Ordinal)}"
            : rest.Contains(" without time zone", StringComparison.Ordinal) ? $"{name}{rest.Replace(" without time zone", "", StringComparison.Ordinal)}"
            : type;
    }
}
