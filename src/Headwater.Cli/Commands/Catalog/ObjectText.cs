using System.Text.Json;
using Headwater.Cli.Terminal;
using Headwater.Client.Wire;
using Headwater.Model;
using Headwater.Model.Catalog;

namespace Headwater.Cli.Commands.Catalog;

/// <summary>An object of any kind in front of a person: its properties, a line each, and its source at the end.</summary>
static class ObjectText
{
    /// <summary>Said by the heading, or of use to nobody who reads.</summary>
    static readonly string[] Silent = ["oid", "database", "schema", "name", "owner", "body", "grants", "scanned"];

    public static readonly IReadOnlyList<Column<(string Name, string Value)>> Columns = [new("PROPERTY", property => property.Name), new("VALUE", property => property.Value)];

    public static void Write(CommandContext context, CatalogObjectView view)
    {
        var terminal = context.Terminal;
        terminal.Out.WriteLine(Printable.OnTerminal(view.Fqn));
        terminal.Out.WriteLine($"{Words.Of(view.Kind)}, owned by {Printable.OnTerminal(view.Database?.Owner ?? Entry(view)!.Owner)}");
        KnowledgeText.Section(context, view);
        terminal.Out.WriteLine();
        foreach (var (name, value) in SourceProperties(view))
            terminal.Out.WriteLine($"{name,-16} {Printable.OnTerminal(value)}");
        if (view.Routine?.Body is { } body)
            terminal.Out.WriteLine($"\n{Printable.LinesOnTerminal(body.Trim('\n'))}");
    }

    /// <summary>What people know, and then what the source says.</summary>
    public static IReadOnlyList<(string Name, string Value)> Properties(CatalogObjectView view) =>
        [.. KnowledgeText.Own(view) is { } known ? KnowledgeText.Properties(known) : [], .. SourceProperties(view)];

    static IReadOnlyList<(string Name, string Value)> SourceProperties(CatalogObjectView view)
    {
        var entry = Entry(view);
        var json = entry is null
            ? JsonSerializer.SerializeToElement(view.Database, ModelJson.Default.CatalogDatabase)
            : JsonSerializer.SerializeToElement(entry, ModelJson.Default.TypeOf(view.Kind));
        return
        [
            .. json.EnumerateObject().Where(property => !Silent.Contains(property.Name)).Select(property => (Spaced(property.Name), Text(property.Value))),
            .. (entry?.Grants ?? []).Select(grant => ("grant", Grant(grant))),
        ];
    }

    public static string Grant(Grant grant) =>
        $"{string.Join(", ", grant.Privileges)} to {grant.Role}{(grant.Grantable is { } passed ? $", who may grant {string.Join(", ", passed)}" : "")}";

    static CatalogObject? Entry(CatalogObjectView view) =>
        view.Schema ?? view.Sequence ?? view.Type ?? view.Routine ?? view.Extension ?? view.ForeignServer ?? view.Publication ?? view.Subscription ?? (CatalogObject?)view.EventTrigger;

    static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Text)),
        JsonValueKind.Object => string.Join(' ', value.EnumerateObject().Select(property => Text(property.Value))),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => value.GetRawText(),
    };

    /// <summary>"ownedBy" as people write it.</summary>
    static string Spaced(string name) => string.Concat(name.Select(c => char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));
}
