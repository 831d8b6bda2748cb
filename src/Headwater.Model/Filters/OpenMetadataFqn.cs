namespace Headwater.Model.Filters;

/// <summary>The fully qualified names that OpenMetadata's patterns see with <c>useFqnForFiltering</c>.</summary>
public static class OpenMetadataFqn
{
    /// <summary>
    /// The parts with dots between them; a part that holds a dot stands in double quotes, and one that is quoted without need loses them.
    /// Null when OpenMetadata can make no name of it: a part holds a double quote or a line end.
    /// </summary>
    public static string? Of(params ReadOnlySpan<string> parts)
    {
        var quoted = new string[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (Quote(parts[i]) is not { } part)
                return null;
            quoted[i] = part;
        }

        return string.Join('.', quoted);
    }

    /// <summary>A table's name as OpenMetadata keeps it: three signs that mean something there are spelt out.</summary>
    public static string WithoutSeparators(string table) => table
        .Replace("::", "__reserved__colon__", StringComparison.Ordinal)
        .Replace(">", "__reserved__arrow__", StringComparison.Ordinal)
        .Replace("\"", "__reserved__quote__", StringComparison.Ordinal);

    static string? Quote(string name)
    {
        if (name is ['"', .. { Length: > 0 } inner, '"'] && !inner.Contains('"', StringComparison.Ordinal))
            return inner.Contains('.', StringComparison.Ordinal) ? name : inner;
        if (name.Contains('"', StringComparison.Ordinal) || name.Contains('\n', StringComparison.Ordinal))
            return null;
        return name.Contains('.', StringComparison.Ordinal) ? $"\"{name}\"" : name;
    }
}
