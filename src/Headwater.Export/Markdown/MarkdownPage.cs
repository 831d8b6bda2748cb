using System.Globalization;
using Headwater.Export.Keys;
using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Export.Markdown;

/// <summary>The document as it is written: a heading wherever another schema begins, and another kind of object in it.</summary>
sealed class MarkdownPage(ExportedCatalog catalog, MarkdownIndex index, TextOutput output)
{
    readonly Dictionary<(string Database, string Schema), CatalogSchema> _schemas = catalog.Schemas.ToDictionary(schema => (schema.Database, schema.Name));
    (CatalogKind Kind, string Database, string Schema)? _current;

    public TextOutput Output { get; } = output;

    public MarkdownIndex Index { get; } = index;

    public BesideSchemas Beside { get; } = new();

    /// <summary>Whether the document is of all of the source: of a part nobody can say how much there is in all.</summary>
    public bool IsWhole => catalog.Origin.Part is null;

    public void BeginSchema(string database, string schema)
    {
        if (!Turn(CatalogKind.Table, database, schema))
            return;
        Output.Line($"## {Place(database, schema)}");
        Output.Line();
        if (_schemas.GetValueOrDefault((database, schema))?.Comment is { Length: > 0 } comment)
            Output.Line($"{MarkdownText.Paragraph(comment)}\n");
    }

    /// <summary>The heading of the other objects of a schema; false where it stands already.</summary>
    public bool BeginList(CatalogKind kind, string database, string schema)
    {
        if (!Turn(kind, database, schema))
            return false;
        EndList();
        Output.Line($"{Anchor.Mark(Anchor.OfList(kind, database, schema))}\n\n## {ListWord(kind)} of {Place(database, schema)}\n");
        return true;
    }

    /// <summary>A table ends where an empty line follows it.</summary>
    public void EndList() => Output.Line();

    /// <summary>A table's name, which leads to its section where it has one.</summary>
    public string Link(TableName table)
    {
        var name = $"{MarkdownText.Code(table.Schema)}.{MarkdownText.Code(table.Name)}";
        return Index.Has(table) ? Anchor.Link(table, name) : name;
    }

    /// <summary>A function that takes nothing, by its qualified name.</summary>
    public string LinkFunction(string database, string function)
    {
        var shown = MarkdownText.Code($"{function}()");
        return QualifiedName.Of(function) is var (schema, name) && new CatalogPlace(CatalogKind.Routine, database, schema, $"{name}()") is var place && Index.Has(place)
            ? Anchor.Link(Anchor.Of(place), shown)
            : shown;
    }

    /// <summary>The text of a type, which leads to what somebody made it.</summary>
    public string LinkType(string database, string type, TypeShape? shape) =>
        ExportedTypes.Made(database, shape) is { } place && Index.Has(place) ? Anchor.Link(Anchor.Of(place), MarkdownText.Code(type)) : MarkdownText.Code(type);

    public void Contents()
    {
        foreach (var schema in Index.Tables.GroupBy(table => (table.Database, table.Schema)))
            Output.Line($"- {Place(schema.Key.Database, schema.Key.Schema)}: {string.Join(", ", schema.Select(table => Anchor.Link(table, MarkdownText.Code(table.Name))))}");
        foreach (var kind in (CatalogKind[])[CatalogKind.Sequence, CatalogKind.Type, CatalogKind.Routine])
            if (Index.Schemas(kind) is { Count: > 0 } schemas)
                Output.Line($"- {ListWord(kind)} of {string.Join(", ", schemas.Select(one => Anchor.Link(Anchor.OfList(kind, one.Database, one.Schema), Place(one.Database, one.Schema))))}");
        Output.Line();
    }

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The first of many, and how many there are besides.</summary>
    public static string Few<T>(IReadOnlyCollection<T> all, int most, Func<T, string> shown) => Few(all.Take(most).Select(shown), all.Count - most);

    public static string Few(IEnumerable<string> first, int besides) => string.Join(", ", first) + (besides > 0 ? $" and {Number(besides)} more" : "");

    bool Turn(CatalogKind kind, string database, string schema)
    {
        if (_current == (kind, database, schema))
            return false;
        _current = (kind, database, schema);
        return true;
    }

    static string ListWord(CatalogKind kind) => kind switch
    {
        CatalogKind.Type => "Types",
        CatalogKind.Sequence => "Sequences",
        _ => "Routines",
    };

    string Place(string database, string schema) => catalog.HasSeveralDatabases ? $"{MarkdownText.Code(database)}.{MarkdownText.Code(schema)}" : MarkdownText.Code(schema);
}
