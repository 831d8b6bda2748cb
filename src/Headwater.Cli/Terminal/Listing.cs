using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Headwater.Cli.Terminal;

/// <summary>Writes data to stdout in the form that was asked for, or that fits what stdout is.</summary>
sealed class Listing(CommandTerminal terminal, OutputFormat asked, bool neutraliseFormulas)
{
    /// <summary>Letters of every script stand for themselves; the control characters are escaped all the same.</summary>
    static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public OutputFormat Format { get; } = asked != OutputFormat.Auto ? asked : terminal.OutIsTerminal ? OutputFormat.Table : OutputFormat.Tsv;

    /// <summary>Whether people read it: a table, or sentences.</summary>
    public bool IsText => Format is OutputFormat.Table or OutputFormat.Wide;

    /// <summary>Whether a program reads it as a document, and not as rows.</summary>
    public bool IsDocument => Format is OutputFormat.Json or OutputFormat.Jsonl or OutputFormat.Yaml;

    /// <summary>A list, one row an item. Rows that are only ever rows have no <paramref name="json"/>.</summary>
    public void Rows<T>(IReadOnlyList<T> items, IReadOnlyList<Column<T>> columns, JsonTypeInfo<T>? json)
    {
        switch (Format)
        {
            case OutputFormat.Json:
                terminal.Out.WriteLine($"[{string.Join(',', items.Select(item => Json(item, json)))}]");
                break;
            case OutputFormat.Yaml:
                terminal.Out.Write(YamlText.Of($"[{string.Join(',', items.Select(item => Json(item, json)))}]"));
                break;
            case OutputFormat.Jsonl:
                foreach (var item in items)
                    terminal.Out.WriteLine(Json(item, json));
                break;
            case OutputFormat.Table or OutputFormat.Wide:
                Table(items, columns);
                break;
            default:
                Heading(columns);
                foreach (var item in items)
                    Row(item, columns);
                break;
        }
    }

    /// <summary>One thing: a document or a row where those are asked for, otherwise what <paramref name="text"/> writes for a person.</summary>
    public void One<T>(T item, IReadOnlyList<Column<T>> columns, JsonTypeInfo<T> json, Action text)
    {
        if (Format is OutputFormat.Json or OutputFormat.Jsonl)
            terminal.Out.WriteLine(Json(item, json));
        else if (Format == OutputFormat.Yaml)
            terminal.Out.Write(YamlText.Of(Json(item, json)));
        else if (IsText)
            text();
        else
            Rows([item], columns, json);
    }

    /// <summary>The first line of rows that are written one by one as they come.</summary>
    public void Heading<T>(IReadOnlyList<Column<T>> columns) => Line(Shown(columns).Select(column => column.Heading));

    public void Row<T>(T item, IReadOnlyList<Column<T>> columns) => Line(Shown(columns).Select(column => column.Text(item)));

    static string Json<T>(T item, JsonTypeInfo<T>? type)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Readable))
            JsonSerializer.Serialize(writer, item, type ?? throw new InvalidOperationException("These rows have no JSON form."));
        return Printable.InDocument(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }

    IReadOnlyList<Column<T>> Shown<T>(IReadOnlyList<Column<T>> columns) => Format == OutputFormat.Wide ? columns : [.. columns.Where(column => !column.Wide)];

    void Line(IEnumerable<string?> fields) => terminal.Out.Write(Format == OutputFormat.Csv
        ? string.Join(',', fields.Select(field => Printable.InCsv(Safe(field), neutraliseFormulas))) + "\r\n"
        : string.Join('\t', fields.Select(field => Safe(Printable.InTsv(field)))) + "\n");

    /// <summary>A program gets every character as it is; a terminal none that acts on it.</summary>
    string Safe(string? field) => terminal.OutIsTerminal ? Printable.OnTerminal(field) : field ?? "";

    void Table<T>(IReadOnlyList<T> items, IReadOnlyList<Column<T>> columns)
    {
        var width = terminal.OutIsTerminal ? terminal.Width : int.MaxValue / 2;
        IReadOnlyList<Column<T>> shown = [.. Shown(columns).Where(column => !column.WhenAny || items.Any(item => column.InRow(item).Length > 0))];
        foreach (var line in new TableText<T>(items, shown, width, (text, colour) => terminal.Paint(text, colour, terminal.OutIsTerminal)).Lines())
            terminal.Out.WriteLine(line);
    }
}
