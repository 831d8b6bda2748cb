using System.Globalization;
using Headwater.Testing.Names;

namespace Headwater.EndToEnd.Scan;

/// <summary>Hostile names for a random database: those of relations and types all different, those of columns only within a table.</summary>
sealed class RandomNames(int seed)
{
    const int Relations = 400, Columns = 60;

    readonly Queue<string> _relations = new(HostileNames.Make(seed, Relations));
    readonly IReadOnlyList<string> _columns = HostileNames.Make(seed + 1, Columns);
    int _plain;

    /// <summary>Now and then an ordinary one, as most are in life.</summary>
    public string Next(Random random) => random.Next(3) == 0 ? string.Create(CultureInfo.InvariantCulture, $"plain_{++_plain}") : _relations.Dequeue();

    /// <summary>Names of columns for one table.</summary>
    public string[] ForColumns(Random random, int count) => [.. _columns.OrderBy(_ => random.Next()).Take(count)];

    /// <summary>A text to comment with, which is often a hostile name too.</summary>
    public string Comment(Random random) => $"{_columns[random.Next(Columns)]}\n{_columns[random.Next(Columns)]} {random.Next(1000)}";

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>As a value. Backslashes are themselves.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
