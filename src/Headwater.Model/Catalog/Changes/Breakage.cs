using System.Text.Json;

namespace Headwater.Model.Catalog.Changes;

/// <summary>
/// Says what stops working for those who read an object, write to it or call it, when a property of it changes. What only may disturb somebody
/// (another definition of a view with the same columns, a dropped index) is no breakage.
/// </summary>
static class Breakage
{
    public const string Renamed = "what uses the old name does not find it";

    static readonly string[] Keys = ["primaryKey", "unique"];

    /// <summary>Why the change breaks something; null where it does not have to.</summary>
    public static string? Of(CatalogObject before, CatalogObject after, IReadOnlyList<string> path, JsonElement? old, JsonElement? @new) => path switch
    {
        ["name"] or ["schema"] => Renamed,
        ["columns", _] when @new is null => "the column is gone",
        ["columns", _] when old is null => Added(@new!.Value),
        ["columns", _, "name"] => "what uses the old name does not find the column",
        ["columns", _, "type"] => Retyped(old, @new),
        ["columns", _, "nullable"] when @new is { ValueKind: JsonValueKind.False } => "rows without a value are refused",
        ["columns", _, "identity"] when Text(@new) == "always" => "a value of one's own is refused",
        ["columns", _, "generated"] when @new is not null => "a value of one's own is refused",
        ["columns", _, "default"] when @new is null && IsRequired(after, path[1]) => "rows without a value are refused",
        ["constraints", _] when old is null => $"rows against the new {Word(@new!.Value)} constraint are refused",
        ["constraints", _] when @new is null && Keys.Contains(Text(old, "kind")) => "what identifies rows by it, or refers to it, does not work",
        ["constraints", _, "definition"] => "rows against the new definition are refused",
        ["kind"] when before.Sort is CatalogKind.Table or CatalogKind.Type or CatalogKind.Routine => "it is something else now",
        ["rowSecurity"] when @new is not null => "rows may not be seen any more",
        ["policies", _] when old is null && @new!.Value.TryGetProperty("restrictive", out _) => "rows may not be seen any more",
        ["grants", _] when @new is null => "the role may not use it any more",
        ["grants", _, "privileges"] when Revoked(old, @new) is { } revoked => $"the role may not {revoked} any more",
        ["labels"] when Missing(old, @new) is { } label => $"values `{label}` are gone or called otherwise",
        ["attributes", _] or ["attributes", _, "type"] => "values are made of other fields",
        ["baseType"] or ["subtype"] => Retyped(old, @new),
        ["notNull"] when @new is not null => "null is refused",
        ["result"] => "what it gives is of another type",
        ["arguments"] when Defaults(old) > Defaults(@new) => "calls that leave arguments out fail",
        ["unpopulated"] when @new is not null => "it cannot be read before it is refreshed",
        _ => null,
    };

    static string? Added(JsonElement column) => IsRequired(column) ? "rows without a value are refused" : null;

    static bool IsRequired(CatalogObject entry, string column) =>
        entry is CatalogTable table && table.Columns.Any(one => one.Name == column && one is { Nullable: false, Identity: IdentityKind.None, Generated: GeneratedKind.None });

    static bool IsRequired(JsonElement column) =>
        column.GetProperty("nullable").ValueKind == JsonValueKind.False && !column.TryGetProperty("default", out _) && !column.TryGetProperty("identity", out _) && !column.TryGetProperty("generated", out _);

    static string? Retyped(JsonElement? old, JsonElement? @new) =>
        old is not null && @new is not null && TypeChange.Widens(Text(old)!, Text(@new)!) ? null : "values of the old type may not fit, or come back otherwise";

    static string? Revoked(JsonElement? old, JsonElement? @new) =>
        string.Join(", ", Texts(old).Except(Texts(@new))) is { Length: > 0 } revoked ? revoked : null;

    static string? Missing(JsonElement? old, JsonElement? @new) => Texts(old).Except(Texts(@new)).FirstOrDefault();

    static int Defaults(JsonElement? arguments) => (Text(arguments) ?? "").Split(" DEFAULT ").Length;

    static string Word(JsonElement constraint) => Text(constraint, "kind") switch
    {
        "primaryKey" => "primary key",
        "foreignKey" => "foreign key",
        var kind => kind ?? "",
    };

    static string? Text(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    static string? Text(JsonElement? value, string property) => value is { ValueKind: JsonValueKind.Object } one && one.TryGetProperty(property, out var text) ? text.GetString() : null;

    static IEnumerable<string> Texts(JsonElement? list) => list is { ValueKind: JsonValueKind.Array } all ? all.EnumerateArray().Select(one => one.GetString() ?? "") : [];
}
