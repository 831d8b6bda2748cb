using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;

namespace Headwater.Cli.Terminal;

/// <summary>Writes data to stdout in the form that was asked for, or that fits what stdout is.</summary>
sealed class Listing(CommandTerminal terminal, OutputFormat asked, bool neutraliseFormulas)
{
    public OutputFormat Format { get; } = asked != OutputFormat.Auto ? asked : terminal.OutIsTerminal ? OutputFormat.Table : OutputFormat.Tsv;

    public bool IsText => Format is OutputFormat.Table or OutputFormat.Wide;

    /// <summary>A list, one row an item. Rows that are only ever text have no <paramref name="json"/>.</summary>
    public void Rows<T>(IReadOnlyList<T> items, IReadOnlyList<Column<T>> columns, JsonTypeInfo<T>? json)
    {
        Column<T>[] shown = [.. columns.Where(column => !column.Wide || Format == OutputFormat.Wide)];
        switch (Format)
        {
            case OutputFormat.Json:
                terminal.Out.WriteLine($"[{string.Join(',', items.Select(item => Json(item, json)))}]");
                break;
            case OutputFormat.Jsonl:
                foreach (var item in items)
                    terminal.Out.WriteLine(Json(item, json));
                break;
            case OutputFormat.Yaml:
                terminal.Out.Write(YamlText.Of($"[{string.Join(',', items.Select(item => Json(item, json)))}]"));
                break;
            case OutputFormat.Csv:
                Separated(items, shown, ",", text => Printable.InCsv(text, neutraliseFormulas), "\r\n");
                break;
            case OutputFormat.Tsv:
                Separated(items, shown, "\t", Printable.InTsv, "\n");
                break;
            default:
                Table(items, shown);
                break;
        }
    }

    /// <summary>One thing: JSON or YAML where asked, otherwise what <paramref name="text"/> writes for a person.</summary>
    public void One<T>(T item, JsonTypeInfo<T> json, Action text)
    {
        if (Format is OutputFormat.Json or OutputFormat.Jsonl)
            terminal.Out.WriteLine(Json(item, json));
        else if (Format == OutputFormat.Yaml)
            terminal.Out.Write(YamlText.Of(Json(item, json)));
        else
            text();
    }

    static string Json<T>(T item, JsonTypeInfo<T>? type) =>
        JsonSerializer.Serialize(item, type ?? throw new InvalidOperationException("These rows have no JSON form."));

    void Separated<T>(IReadOnlyList<T> items, IReadOnlyList<Column<T>> columns, string separator, Func<string?, string> field, string end)
    {
        terminal.Out.Write(string.Join(separator, columns.Select(column => field(column.Heading))) + end);
        foreach (var item in items)
            terminal.Out.Write(string.Join(separator, columns.Select(column => field(column.Text(item)))) + end);
    }

    void Table<T>(IReadOnlyList<T> items, IReadOnlyList<Column<T>> columns)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = true };
        foreach (var column in columns)
            table.AddColumn(new TableColumn(new Markup($"[bold]{Markup.Escape(column.Heading)}[/]")) { Padding = new Padding(0, 0, 2, 0) });
        foreach (var item in items)
            table.AddRow(columns.Select(column => new Text(Printable.OnTerminal(column.Text(item)))).ToArray());
        Draw(table);
    }

    void Draw(Table table)
    {
        var settings = new AnsiConsoleSettings
        {
            Ansi = terminal.Colour && terminal.OutIsTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = terminal.Colour && terminal.OutIsTerminal ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(terminal.Out),
        };
        var console = AnsiConsole.Create(settings);
        console.Profile.Width = terminal.OutIsTerminal ? terminal.Width : int.MaxValue / 2;
        console.Write(table);
    }
}
