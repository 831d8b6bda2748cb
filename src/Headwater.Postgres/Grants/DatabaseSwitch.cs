using System.Globalization;
using System.Text;
using Headwater.Model.Names;
using Headwater.Postgres.Text;

namespace Headwater.Postgres.Grants;

/// <summary>The line of a script that takes psql to another database of the same server.</summary>
static class DatabaseSwitch
{
    /// <summary>
    /// A plain name as it is. Any other goes inside a connection string, where nothing in it is taken for one, in double quotes, which psql
    /// removes as if it were a name, and in single quotes, which know escapes: the line stays one line.
    /// </summary>
    public static string To(Identifier database) => SqlName.Quote(database) is var quoted && quoted[0] != '"'
        ? $@"\connect {quoted}"
        : $@"\connect -reuse-previous=on '{Escaped($"\"{Conninfo(database.Value).Replace("\"", "\"\"", StringComparison.Ordinal)}\"")}'";

    static string Conninfo(string name) => $"dbname='{name.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'";

    static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
            _ = c is '\\' or '\'' ? escaped.Append('\\').Append(c)
                : char.IsAscii(c) && char.IsControl(c) ? escaped.Append(CultureInfo.InvariantCulture, $@"\x{(int)c:x2}")
                : escaped.Append(c);
        return escaped.ToString();
    }
}
