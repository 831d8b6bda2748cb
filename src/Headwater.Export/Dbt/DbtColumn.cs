using Headwater.Export.Keys;
using Headwater.Export.Text;
using Headwater.Model.Catalog;
using Headwater.Model.Names;

namespace Headwater.Export.Dbt;

/// <summary>A column of a source table with the tests that its constraints promise to pass.</summary>
static class DbtColumn
{
    const int Margin = 10;

    public static void Write(DbtPage page, CatalogTable table, TableKeys keys, CatalogColumn column)
    {
        page.Field(Margin, "- name", column.Name);
        if (!string.IsNullOrEmpty(column.Comment))
            page.Field(Margin + 2, "description", column.Comment);
        page.Field(Margin + 2, "data_type", column.Type);
        if (!Identifier.IsPlain(column.Name))
            page.Line(Margin + 2, "quote: true");

        // dbt puts a name into double quotes as it is.
        if (!column.Name.Contains('"', StringComparison.Ordinal))
            Tests(page, [.. Tests(page, table, keys, column)]);
    }

    static void Tests(DbtPage page, IReadOnlyList<IReadOnlyList<string>> tests)
    {
        if (tests.Count > 0)
            page.Line(Margin + 2, "data_tests:");
        foreach (var test in tests)
            foreach (var line in test)
                page.Line(Margin + 4, line);
    }

    static IEnumerable<IReadOnlyList<string>> Tests(DbtPage page, CatalogTable table, TableKeys keys, CatalogColumn column)
    {
        if (!column.Nullable)
            yield return ["- not_null"];
        if (keys.IsUnique(column.Name))
            yield return ["- unique"];
        foreach (var key in keys.ForeignKeysOf(column.Name).Where(key => key.Columns.Count == 1 && page.Has(TableName.Of(table).Parent(key))))
            yield return Relationship(page, TableName.Of(table).Parent(key), key);
    }

    static List<string> Relationship(DbtPage page, TableName parent, ForeignKey key)
    {
        var field = key.Target.Columns[0];
        List<string> lines =
        [
            "- relationships:",
            "    arguments:",
            $"      to: {YamlText.OnLine(page.SourceOf(parent))}",
            $"      field: {YamlText.OnLine(Identifier.IsPlain(field) ? field : new Identifier(field).Quoted)}",
        ];
        return key.Validated ? lines : [.. lines, "    config:", "      severity: warn  # the rows there were before the constraint are not checked"];
    }
}
