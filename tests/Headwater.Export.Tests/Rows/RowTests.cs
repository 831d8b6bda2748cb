using System.Globalization;
using System.Text.Json;
using Headwater.Export.Rows;
using Headwater.Export.Tests.Kit;
using Headwater.Model.Catalog;

namespace Headwater.Export.Tests.Rows;

/// <summary>A row a column, which other readers of such files get back as it was.</summary>
public sealed class RowTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_name_and_text_comes_back_from_comma_separated_values()
    {
        var catalog = Catalogs.Hostile(400);

        var rows = Lists(await Reader.CsvAsync(await Written.TextAsync(new CsvFormat(neutraliseFormulas: false), catalog, Ct), Ct));

        Assert.Equal(["DATABASE", "SCHEMA", "TABLE", "KIND", "COLUMN", "POSITION", "TYPE", "NULLABLE", "DEFAULT", "COMMENT", "GENERATED", "PRIMARY KEY", "UNIQUE", "REFERENCES", "TABLE COMMENT"], rows[0]);
        Assert.Equal(await ExpectedAsync(catalog), rows.Skip(1).Select(Known));
    }

    [Fact]
    public async Task Every_name_and_text_comes_back_from_tab_separated_values()
    {
        var catalog = Catalogs.Hostile(400);

        var lines = (await Written.TextAsync(new TsvFormat(), catalog, Ct)).TrimEnd('\n').Split('\n').Select(line => line.Split('\t').Select(Unescaped).ToArray()).ToList();

        Assert.All(lines, line => Assert.Equal(15, line.Length));
        Assert.Equal(await ExpectedAsync(catalog), lines.Skip(1).Select(Known));
    }

    [Fact]
    public async Task Neutralised_nothing_begins_as_a_formula_and_nothing_else_is_changed()
    {
        var catalog = Catalogs.Hostile(400);

        var plain = Lists(await Reader.CsvAsync(await Written.TextAsync(new CsvFormat(neutraliseFormulas: false), catalog, Ct), Ct));
        var safe = Lists(await Reader.CsvAsync(await Written.TextAsync(new CsvFormat(neutraliseFormulas: true), catalog, Ct), Ct));

        Assert.Contains(plain, row => row.Any(field => field.StartsWith('=')));
        Assert.DoesNotContain(safe, row => row.Any(field => field.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(field[0], StringComparison.Ordinal)));
        foreach (var (before, after) in plain.SelectMany(row => row).Zip(safe.SelectMany(row => row)))
            Assert.True(after == before || after == $"'{before}'"[..^1], after);
    }

    [Fact]
    public async Task Keys_stand_with_their_columns()
    {
        var rows = Lists(await Reader.CsvAsync(await Written.TextAsync(new CsvFormat(neutraliseFormulas: false), Catalogs.Shop, Ct), Ct));
        string[] Of(string table, string column) => rows.Single(row => row[2] == table && row[4] == column)[11..15];

        Assert.Equal(["1", "true", "", "Who buys"], Of("customers", "id"));
        Assert.Equal(["", "true", "", "Who buys"], Of("customers", "email"));
        Assert.Equal(["", "false", "crm.customers.id", ""], Of("orders", "customer"));
        Assert.Equal(["2", "false", "", ""], Of("order_lines", "line"));
        Assert.Equal(["", "false", "sales.order_lines.line", ""], Of("parcels", "line"));
    }

    static async Task<IEnumerable<string[]>> ExpectedAsync(ExportedCatalog catalog) =>
        from table in await Catalogs.AllAsync<CatalogTable>(catalog, Ct)
        from column in table.Columns
        select new[] { table.Database, table.Schema, table.Name, column.Name, column.Number.ToString(CultureInfo.InvariantCulture), column.Type, column.Nullable ? "true" : "false", column.Default ?? "", column.Comment ?? "", table.Comment ?? "" };

    static string[] Known(IReadOnlyList<string> row) => [row[0], row[1], row[2], row[4], row[5], row[6], row[7], row[8], row[9], row[14]];

    static List<string[]> Lists(JsonElement lists) => [.. lists.EnumerateArray().Select(list => list.EnumerateArray().Select(text => text.GetString()!).ToArray())];

    /// <summary>As PostgreSQL's documentation of COPY has it.</summary>
    static string Unescaped(string field)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < field.Length; i++)
            text.Append(field[i] != '\\' ? field[i] : field[++i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', '\\' => '\\', var other => throw new FormatException($"\\{other}") });
        return text.ToString();
    }
}
