using NpgsqlTypes;

namespace Headwater.Postgres.Text;

/// <summary>A value on its way to the server, with the type it is sent as. The list of types is closed: a new one is a decision, not an accident.</summary>
sealed record SqlParameter(NpgsqlDbType Type, object? Value)
{
    static readonly Dictionary<Type, NpgsqlDbType> Types = new()
    {
        [typeof(string)] = NpgsqlDbType.Text,
        [typeof(bool)] = NpgsqlDbType.Boolean,
        [typeof(short)] = NpgsqlDbType.Smallint,
        [typeof(int)] = NpgsqlDbType.Integer,
        [typeof(long)] = NpgsqlDbType.Bigint,
        [typeof(uint)] = NpgsqlDbType.Oid,
        [typeof(float)] = NpgsqlDbType.Real,
        [typeof(double)] = NpgsqlDbType.Double,
        [typeof(decimal)] = NpgsqlDbType.Numeric,
        [typeof(Guid)] = NpgsqlDbType.Uuid,
        [typeof(byte[])] = NpgsqlDbType.Bytea,
        [typeof(DateOnly)] = NpgsqlDbType.Date,
        [typeof(DateTimeOffset)] = NpgsqlDbType.TimestampTz,
        [typeof(TimeSpan)] = NpgsqlDbType.Interval,
    };

    public static SqlParameter Of<T>(T value) => value switch
    {
        null => new SqlParameter(TypeOf(typeof(T)), null),
        string text => new SqlParameter(NpgsqlDbType.Text, WithoutNul(text)),
        DateTimeOffset time => new SqlParameter(NpgsqlDbType.TimestampTz, time.ToUniversalTime()),
        byte[] bytes => new SqlParameter(NpgsqlDbType.Bytea, bytes),
        IEnumerable<string> texts => List(texts.Select(WithoutNul)),
        IEnumerable<bool> values => List(values),
        IEnumerable<short> values => List(values),
        IEnumerable<int> values => List(values),
        IEnumerable<uint> values => List(values),
        IEnumerable<long> values => List(values),
        IEnumerable<double> values => List(values),
        IEnumerable<Guid> values => List(values),
        _ => new SqlParameter(TypeOf(value.GetType()), value),
    };

    static SqlParameter List<T>(IEnumerable<T> values) => new(NpgsqlDbType.Array | Types[typeof(T)], values.ToArray());

    static NpgsqlDbType TypeOf(Type type) =>
        Types.TryGetValue(Nullable.GetUnderlyingType(type) ?? type, out var known)
            ? known
            : throw new ArgumentException($"A {type.Name} cannot be the parameter of a statement.", nameof(type));

    static string WithoutNul(string text) =>
        text.Contains('\0', StringComparison.Ordinal)
            ? throw new ArgumentException("PostgreSQL's text cannot hold a NUL character.", nameof(text))
            : text;
}
