using Headwater.Export.Keys;
using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Export.Dbt;

/// <summary>A <c>sources.yml</c> as it is written: a source for each schema, begun with its first table.</summary>
sealed class DbtPage(ExportedCatalog catalog, IReadOnlySet<TableName> tables, TextOutput output)
{
    readonly Dictionary<(string Database, string Schema), CatalogSchema> _schemas = catalog.Schemas.ToDictionary(schema => (schema.Database, schema.Name));
    readonly HashSet<string> _twice = [.. catalog.Schemas.GroupBy(schema => schema.Name, StringComparer.Ordinal).Where(group => group.Skip(1).Any()).Select(group => group.Key)];
    (string Database, string Schema)? _current;

    public TextOutput Output { get; } = output;

    public bool Has(TableName table) => tables.Contains(table);

    /// <summary>How a model refers to a table.</summary>
    public string SourceOf(TableName table) => $"source({JinjaText.Literal(Name(table.Database, table.Schema))}, {JinjaText.Literal(table.Name)})";

    public void Line(int margin, string text) => Output.Write(new string(' ', margin)).Line(text);

    public void Field(int margin, string name, string value) => Line(margin, $"{name}: {Text(value, margin + (name[0] == '-' ? 4 : 2))}");

    /// <summary>A text that dbt renders before it uses it.</summary>
    static string Text(string value, int margin) => YamlText.Of(JinjaText.Of(value), margin);

    public void BeginSource(string database, string schema)
    {
        if (_current == (database, schema))
            return;
        if (_current is null)
            Output.Line("sources:");
        _current = (database, schema);
        Field(2, "- name", Name(database, schema));
        if (_schemas.GetValueOrDefault((database, schema))?.Comment is { Length: > 0 } comment)
            Field(4, "description", comment);
        Field(4, "database", database);
        Field(4, "schema", schema);
        Line(4, "tables:");
    }

    public void End()
    {
        if (_current is null)
            Output.Line("sources: []");
    }

    /// <summary>The schema's name, and its database's before it where several have one of that name.</summary>
    string Name(string database, string schema) => _twice.Contains(schema) ? $"{database}_{schema}" : schema;
}
