using System.Globalization;
using Headwater.Export.Keys;
using Headwater.Export.Text;
using Headwater.Model.Names;

namespace Headwater.Export.Rows;

/// <summary>A field of the row that each column of a table is. New ones come last, for those who count them.</summary>
sealed record RowField(string Heading, Func<ColumnRow, string?> Text)
{
    public static IReadOnlyList<RowField> All { get; } =
    [
        new("DATABASE", row => row.Table.Database),
        new("SCHEMA", row => row.Table.Schema),
        new("TABLE", row => row.Table.Name),
        new("KIND", row => KindWords.Of(row.Table.Kind)),
        new("COLUMN", row => row.Column.Name),
        new("POSITION", row => row.Column.Number.ToString(CultureInfo.InvariantCulture)),
        new("TYPE", row => row.Column.Type),
        new("NULLABLE", row => row.Column.Nullable ? "true" : "false"),
        new("DEFAULT", row => row.Column.Default),
        new("COMMENT", row => row.Column.Comment),
        new("GENERATED", row => KindWords.Generated(row.Column)),
        new("PRIMARY KEY", row => row.Keys.PrimaryKeyPosition(row.Column.Name)?.ToString(CultureInfo.InvariantCulture)),
        new("UNIQUE", row => row.Keys.IsUnique(row.Column.Name) ? "true" : "false"),
        new("REFERENCES", References),
        new("TABLE COMMENT", row => row.Table.Comment),
    ];

    static string References(ColumnRow row) => string.Join(", ", row.Keys.ForeignKeysOf(row.Column.Name)
        .Select(key => Fqn.Of(key.Target.Schema, key.Target.Table, TableKeys.TargetOf(key, row.Column.Name)).ToString()));
}
