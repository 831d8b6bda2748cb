using Headwater.Model.Errors;
using Headwater.Model.Names;

namespace Headwater.Export.Keys;

/// <summary>A column as PostgreSQL writes it, <c>schema.table.column</c>.</summary>
static class ColumnName
{
    /// <summary>Null for a text that is no such name.</summary>
    public static (TableName Table, string Column)? Of(string database, string text)
    {
        try
        {
            return Fqn.Parse(text).Parts is [var schema, var table, var column] ? (new TableName(database, schema, table), column) : null;
        }
        catch (HeadwaterException)
        {
            return null;
        }
    }
}
