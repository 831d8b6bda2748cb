using Headwater.Manifests.Schemas;
using Headwater.Manifests.Yaml;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Binding;

/// <summary>Knows the fields of one mapping by all their names, and tells which keys are none.</summary>
sealed class FieldNames(SchemaNode schema, string path, string document, DiagnosticList diagnostics)
{
    const int FieldsWorthListing = 8;

    readonly Dictionary<string, string> _written = new(StringComparer.Ordinal);

    /// <summary>A field by its canonical name and path.</summary>
    internal readonly record struct Field(string Name, string Path, SchemaNode Schema);

    public static string Join(string path, string field) => path.Length == 0 ? field : $"{path}.{field}";

    /// <summary>The field that a key names; null when there is none, or it was named before.</summary>
    public Field? Recognise(ScalarNode key)
    {
        var known = schema.Field(key.Text);
        if ((known?.Schema ?? schema.Values) is not { } of)
            return Unknown(key);
        var name = known?.Canonical ?? key.Text;
        if (_written.TryAdd(name, key.Text))
            return new Field(name, Join(path, name), of);
        diagnostics.Error(
            ErrorCode.DuplicateKey,
            key.At,
            $"{Shown.Text(key.Text)} and {Shown.Text(_written[name])} are two names of one field",
            $"keep `{name}`");
        return null;
    }

    Field? Unknown(ScalarNode key)
    {
        diagnostics.Error(ErrorCode.UnknownField, key.At, $"{Shown.Text(key.Text)} is not a field of {Owner}", diagnostics.SaysEnough ? null : Hint(key.Text));
        return null;
    }

    string Owner => path.Length == 0 ? document : Shown.Path(path);

    string? Hint(string typed)
    {
        if (path.Length == 0 && ResourceType.All.Contains(typed))
            return $"it goes with `type: {typed}`";
        if (Inside(typed) is { } deeper)
            return $"it belongs below `{deeper}`";
        if (Suggestion.Nearest(typed, schema.KnownNames) is { } near)
            return $"did you mean `{schema.Field(near)?.Canonical}`?";
        return schema.Fields.Count <= FieldsWorthListing ? $"its fields are {string.Join(", ", schema.Fields)}" : null;
    }

    // A field that is right in itself, and one level too high.
    string? Inside(string typed) => schema.Fields.FirstOrDefault(field => schema.Field(field)?.Schema.Field(typed) is not null);
}
