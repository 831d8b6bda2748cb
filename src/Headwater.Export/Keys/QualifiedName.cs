using System.Text.RegularExpressions;
using Headwater.Model.Catalog;
using Headwater.Model.Errors;
using Headwater.Model.Names;

namespace Headwater.Export.Keys;

/// <summary>Names as PostgreSQL writes them, <c>schema.name</c>, each part in double quotes where it needs them.</summary>
static partial class QualifiedName
{
    /// <summary>What a text names; null for one that is no such name.</summary>
    public static (string Schema, string Name)? Of(string text)
    {
        try
        {
            return Fqn.Parse(text).Parts is [var schema, var name] ? (schema, name) : null;
        }
        catch (HeadwaterException)
        {
            return null;
        }
    }

    /// <summary>The tables that the definition of a view names, each once: PostgreSQL qualifies all of them.</summary>
    public static IEnumerable<TableName> In(CatalogTable view) => view.Definition is null ? [] : Pair().Matches(view.Definition)
        .Where(match => match.Groups["name"].Success)
        .Select(match => new TableName(view.Database, Plain(match.Groups["schema"].Value), Plain(match.Groups["name"].Value)))
        .Distinct();

    static string Plain(string part) => part[0] == '"' ? part[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : part;

    /// <summary>A text in quotes is stepped over as a whole.</summary>
    [GeneratedRegex("""'([^']|'')*'|(?<schema>"([^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)\.(?<name>"([^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)""", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pair();
}
