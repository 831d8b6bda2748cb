using System.Text;
using System.Text.Json.Nodes;
using Headwater.Model.Catalog;
using Headwater.OpenMetadata.Names;

namespace Headwater.OpenMetadata.Payloads;

/// <summary>Reads a partition key, <c>RANGE (at, lower(name))</c>: the columns in it. An expression is no column, and the server has no word for it.</summary>
static class PartitionKey
{
    public static JsonObject? Payload(CatalogTable table, ServerVersion version)
    {
        if (table.PartitionKey is not { } key || Columns(table, key) is not { Count: > 0 } columns)
            return null;
        return version.HasPartitionColumns
            ? new JsonObject { ["columns"] = new JsonArray([.. columns.Select(column => new JsonObject { ["columnName"] = EntityName.Of(column.Name), ["intervalType"] = Interval(key, column) })]) }
            : new JsonObject { ["columns"] = new JsonArray([.. columns.Select(column => JsonValue.Create(EntityName.Of(column.Name)))]), ["intervalType"] = Interval(key, columns[0]) };
    }

    static string Interval(string key, CatalogColumn column)
    {
        if (!key.StartsWith("RANGE", StringComparison.OrdinalIgnoreCase))
            return "COLUMN-VALUE";
        return column.Type.StartsWith("date", StringComparison.Ordinal) || column.Type.StartsWith("time", StringComparison.Ordinal) ? "TIME-UNIT" : "INTEGER-RANGE";
    }

    static List<CatalogColumn> Columns(CatalogTable table, string key) =>
        [.. Parts(key).Select(Unquoted).OfType<string>().Select(name => table.Columns.FirstOrDefault(column => column.Name == name)).OfType<CatalogColumn>().Where(column => EntityName.Of(column.Name) is not null)];

    /// <summary>What stands between the outermost parentheses, at its commas.</summary>
    static IEnumerable<string> Parts(string key)
    {
        var (depth, quoted, part) = (0, false, new StringBuilder());
        foreach (var c in key)
        {
            quoted ^= c == '"';
            depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0 || (depth == 1 && c == '(' && !quoted && part.Length == 0))
                continue;
            if (depth == 1 && c == ',' && !quoted)
            {
                yield return part.ToString().Trim();
                part.Clear();
            }
            else
            {
                part.Append(c);
            }
        }

        if (part.Length > 0)
            yield return part.ToString().Trim();
    }

    /// <summary>The column that a part names, operator class and collation aside; null for an expression.</summary>
    static string? Unquoted(string part)
    {
        if (!part.StartsWith('"'))
            return part.Split(' ')[0] is var name && name.Contains('(', StringComparison.Ordinal) ? null : name;
        for (var at = 1; at < part.Length; at++)
        {
            if (part[at] != '"')
                continue;
            if (at + 1 == part.Length || part[at + 1] != '"')
                return part[1..at].Replace("\"\"", "\"", StringComparison.Ordinal);
            at++;
        }

        return null;
    }
}
