using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Headwater.Manifests.Schemas;
using Headwater.Manifests.Yaml;
using Headwater.Model;
using Headwater.Model.Errors;

namespace Headwater.Manifests.Binding;

/// <summary>
/// Reads the nodes of one document by its schema, which alone decides what a value is: a text field takes 0123, 1.0 and yes as they
/// stand, a number field does not. What comes out is JSON with canonical names that the records of the vocabulary are read from;
/// fields that are wrong are told, all of them, and left out.
/// </summary>
sealed class Binder(ValueReferences references, Places places, Limits limits, DiagnosticList diagnostics, string document = "a manifest")
{
    /// <summary>The fields of a mapping that are right. It is not <paramref name="complete"/> when a required one is missing or wrong.</summary>
    public JsonObject Fields(MappingNode mapping, SchemaNode schema, string path, out bool complete)
    {
        var fields = new FieldNames(schema, path, document, diagnostics);
        var bound = new JsonObject();
        foreach (var entry in mapping.Entries)
        {
            if (fields.Recognise(entry.Key) is not { } field || IsUnused(entry, field) || !HasValue(entry, field, schema))
                continue;
            if (Value(entry.Value, field.Schema, field.Path) is { } value)
                bound[field.Name] = value;
            // Where the keys are anybody's, a fault is mostly one of the key.
            if (schema.Values is not null)
                places.Set(field.Path, entry.Key.At);
        }

        RequireFields(mapping, schema, path, bound);
        complete = schema.Required.All(bound.ContainsKey);
        return bound;
    }

    /// <summary>The value of a field, or null when it is wrong.</summary>
    JsonNode? Value(Node node, SchemaNode schema, string path)
    {
        places.Set(path, node.At);
        JsonNode? value = (schema.Form, node) switch
        {
            (_, ScalarNode { Broken: true }) => null,
            (SchemaForm.Mapping, MappingNode mapping) => Fields(mapping, schema, path, out var complete) is var fields && complete ? fields : null,
            (SchemaForm.List, SequenceNode list) => Items(list, schema, path),
            (SchemaForm.List, ScalarNode { IsNull: false } one) when schema.OneOrMore => Items(new SequenceNode(one.At, [one]), schema, path),
            (SchemaForm.Text, ScalarNode text) => Text(text, schema, path),
            (SchemaForm.Integer, ScalarNode number) => Integer(number, path),
            (SchemaForm.Boolean, ScalarNode boolean) => Boolean(boolean, path),
            (SchemaForm.Anything, _) => Anything(node),
            _ => WrongForm(node, schema, path),
        };
        if (value is null)
            places.MarkFaulty(path);
        return value;
    }

    // As deep as a document may be, and no deeper.
    static JsonNode? Anything(Node node) => node switch
    {
        ScalarNode scalar => scalar.IsNull ? null : JsonValue.Create(scalar.Text),
        SequenceNode list => new JsonArray([.. list.Items.Select(Anything)]),
        MappingNode mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Anything(entry.Value)))),
        _ => null,
    };

    JsonArray Items(SequenceNode list, SchemaNode schema, string path)
    {
        var items = new JsonArray();
        for (var i = 0; i < list.Items.Count; i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            if (list.Items[i] is ScalarNode { IsNull: true, Broken: false } nothing)
                Refuse(ErrorCode.WrongType, nothing, at, $"{Shown.Path(at)} has no value", "remove the `-`, or write a value behind it");
            else if (schema.Items is not null && Value(list.Items[i], schema.Items, at) is { } item)
                items.Add(item);
            // Where a mapping may be empty, one stands in for what is wrong: those behind it keep their places.
            if (items.Count == i && schema.Items is { Form: SchemaForm.Mapping, Required.Count: 0 })
            {
                places.MarkStandIn(at);
                items.Add(new JsonObject());
            }
        }

        return items;
    }

    JsonValue? Text(ScalarNode scalar, SchemaNode schema, string path)
    {
        if (schema.Words.Count > 0)
            return Word(scalar, schema, path);
        var text = schema.Referable ? references.Follow(scalar) : scalar.Text;
        if (text is null)
            return null;
        if (text == scalar.Written)
            places.MarkLiteral(path);
        if (schema.Secret && text.Length == 0 && scalar.Written.Length > 0)
            return Refuse(ErrorCode.InvalidValue, scalar, path, $"{Shown.Path(path)} is empty once it is looked up", "an empty value is written as \"\"");
        if (schema.Referable && Encoding.UTF8.GetByteCount(text) > limits.SecretBytes)
            return Refuse(ErrorCode.DocumentTooLarge, scalar, path, $"{Shown.Path(path)} is larger than {limits.SecretBytes} bytes", null);
        if (schema.Secret && text == scalar.Written && text.IndexOf('\n', StringComparison.Ordinal) == text.Length - 1 && text.Length > 1)
            diagnostics.Warning(ErrorCode.DiscouragedSpelling, scalar.At, $"{Shown.Path(path)} ends with a line end", "write |- in place of | to leave it out");
        return text.Contains('\0', StringComparison.Ordinal)
            ? Refuse(ErrorCode.InvalidValue, scalar, path, $"{Shown.Path(path)} holds a NUL byte", null)
            : JsonValue.Create(text);
    }

    JsonValue? Word(ScalarNode scalar, SchemaNode schema, string path)
    {
        if (schema.Word(scalar.Text) is { } word)
            return JsonValue.Create(word);
        var near = diagnostics.SaysEnough ? null : Suggestion.Nearest(scalar.Text, schema.Words);
        return Refuse(
            ErrorCode.InvalidValue,
            scalar,
            path,
            $"{Shown.Path(path)} cannot be {Shown.Text(scalar.Text)}: it is one of {string.Join(", ", schema.Words)}",
            near is null ? null : $"did you mean `{near}`?");
    }

    JsonValue? Integer(ScalarNode scalar, string path)
    {
        // A leading zero is octal to some readers of YAML and decimal to others.
        var digits = scalar.Text.AsSpan().TrimStart('-');
        if (digits is ['0', _, ..] || !long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return Refuse(ErrorCode.WrongType, scalar, path, $"{Shown.Path(path)} must be a whole number, not {Shown.Text(scalar.Text)}", null);
        return number is >= int.MinValue and <= int.MaxValue
            ? JsonValue.Create((int)number)
            : Refuse(ErrorCode.InvalidValue, scalar, path, $"{Shown.Path(path)} cannot be {number}", null);
    }

    JsonValue? Boolean(ScalarNode scalar, string path) => scalar.Text.ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "ON" => JsonValue.Create(true),
        "FALSE" or "NO" or "OFF" => JsonValue.Create(false),
        _ => Refuse(ErrorCode.WrongType, scalar, path, $"{Shown.Path(path)} must be true or false, not {Shown.Text(scalar.Text)}", null),
    };

    JsonValue? WrongForm(Node node, SchemaNode schema, string path)
    {
        var (wanted, hint) = schema.Form switch
        {
            SchemaForm.Mapping => ("a mapping", "write its fields below it, indented by two spaces"),
            SchemaForm.List => ("a list", "write each item on a line of its own after `- `"),
            SchemaForm.Integer => ("a whole number", null),
            SchemaForm.Boolean => ("true or false", null),
            _ => ("a text", node is MappingNode ? "put the value in quotes if it only looks like a field" : (string?)null),
        };
        return Refuse(ErrorCode.WrongType, node, path, $"{Shown.Path(path)} must be {wanted}, not {node.Form}", hint);
    }

    bool IsUnused(MappingEntry entry, FieldNames.Field field)
    {
        if (!field.Schema.Unused)
            return false;
        places.Set(field.Path, entry.Key.At);
        places.MarkUnused(field.Path);
        return true;
    }

    bool HasValue(MappingEntry entry, FieldNames.Field field, SchemaNode schema)
    {
        if (entry.Value is not ScalarNode { IsNull: true, Broken: false })
            return true;
        if (field.Schema.Secret)
        {
            places.Set(field.Path, entry.Key.At);
            Refuse(
                ErrorCode.MissingField,
                entry.Key,
                field.Path,
                $"{Shown.Path(field.Path)} has no value",
                "put the value in quotes: `#` begins a comment, and null and ~ are nothing");
        }
        else if (schema.Required.Contains(field.Name))
        {
            Refuse(ErrorCode.MissingField, entry.Key, field.Path, $"{Shown.Path(field.Path)} has no value", null);
        }

        return false;
    }

    void RequireFields(MappingNode mapping, SchemaNode schema, string path, JsonObject bound)
    {
        foreach (var required in schema.Required.Where(field => !bound.ContainsKey(field) && !places.IsFaulty(FieldNames.Join(path, field))))
            Refuse(
                ErrorCode.MissingField,
                mapping,
                FieldNames.Join(path, required),
                path.Length == 0 ? $"`{required}` is missing" : $"`{required}` is missing in {Shown.Path(path)}",
                null);
    }

    JsonValue? Refuse(ErrorCode code, Node node, string path, string message, string? hint)
    {
        places.MarkFaulty(path);
        diagnostics.Error(code, node.At, message, hint);
        return null;
    }
}
