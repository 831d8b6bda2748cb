using Headwater.Export.Keys;
using Headwater.Export.Text;
using Headwater.Model.Names;

namespace Headwater.Export.Odcs;

/// <summary>A data contract as it is written.</summary>
sealed class OdcsPage(ExportedCatalog catalog, IReadOnlySet<TableName> tables, TextOutput output)
{
    /// <summary>In a contract of one schema a table is called by its own name.</summary>
    readonly bool _oneSchema = catalog.Schemas.Count == 1;
    bool _hasObjects;

    public TextOutput Output { get; } = output;

    public bool Has(TableName table) => tables.Contains(table);

    public void Line(int margin, string text) => Output.Write(new string(' ', margin)).Line(text);

    public void Field(int margin, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            Line(margin, $"{name}: {YamlText.Of(value, margin + (name[0] == '-' ? 4 : 2))}");
    }

    public string NameOf(TableName table) => _oneSchema ? table.Name : Fqn.Of(table.Schema, table.Name).ToString();

    public static string IdOf(TableName table) => ElementId.Of(table.Database, table.Schema, table.Name);

    /// <summary>A column in a relationship: in the short form where names can stand there, by the ids otherwise.</summary>
    public string Reference(TableName table, string column) =>
        _oneSchema && IsWord(table.Name) && IsWord(column) ? $"{table.Name}.{column}" : $"schema/{IdOf(table)}/properties/{ElementId.Of(column)}";

    public void BeginObject()
    {
        if (!_hasObjects)
            Output.Line("schema:");
        _hasObjects = true;
    }

    public void End()
    {
        if (!_hasObjects)
            Output.Line("schema: []");
    }

    static bool IsWord(string name) => name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
