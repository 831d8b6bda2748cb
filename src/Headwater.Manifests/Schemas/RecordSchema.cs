using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Headwater.Manifests.Shapes;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Schemas;

/// <summary>The JSON Schema of one record, with what its attributes say: descriptions, bounds, patterns, other names, defaults.</summary>
static class RecordSchema
{
    static readonly JsonSchemaExporterOptions Options = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe };

    public static JsonObject Of(JsonTypeInfo record)
    {
        var schema = record.GetJsonSchemaAsNode(Options).AsObject();
        WriteOut(schema, schema);
        return schema;
    }

    // The exporter points from a second use of a type to the first. These pointers would lead nowhere once the schema stands inside another.
    static void WriteOut(JsonObject schema, JsonObject root)
    {
        if ((string?)schema["$ref"] is { } pointer && pointer.Split('/')[1..].Aggregate((JsonNode?)root, (node, part) => node?[part]) is JsonObject target)
        {
            schema.Remove("$ref");
            foreach (var (keyword, value) in target.Where(one => !schema.ContainsKey(one.Key)).ToList())
                schema[keyword] = value?.DeepClone();
        }

        foreach (var (_, part) in schema.ToList())
        {
            if (part is JsonObject inner)
                WriteOut(inner, root);
        }
    }

    static JsonObject Describe(JsonSchemaExporterContext context, JsonNode exported)
    {
        var schema = exported as JsonObject ?? [];
        if (context.TypeInfo.Type == typeof(Secret))
            schema = SecretText();
        if (context.TypeInfo.ElementType == typeof(Secret))
            schema["additionalProperties"] = SecretText();
        if (context.TypeInfo.Type.IsEnum)
            AddWordAliases(schema, context.TypeInfo.Type);
        if (context.TypeInfo.Kind == JsonTypeInfoKind.Object)
            AddAliases(schema, context.TypeInfo);
        if (context.PropertyInfo is { } property)
            DescribeProperty(schema, property);
        // Left out means null here only where a constructor then puts something better in its place.
        if (schema.TryGetPropertyValue("default", out var nothing) && nothing is null)
            schema.Remove("default");
        return schema;
    }

    // A secret is the text that stands there, whatever else it could be taken for: 0123 and yes are passwords.
    static JsonObject SecretText() => new() { ["type"] = new JsonArray("string", "number", "boolean"), ["writeOnly"] = true };

    static void DescribeProperty(JsonObject schema, JsonPropertyInfo property)
    {
        if (Attribute<DescriptionAttribute>(property) is { } described)
            schema.Insert(0, "description", described.Description);
        if (Attribute<RangeAttribute>(property) is { Minimum: int least, Maximum: int most })
        {
            schema["minimum"] = least;
            schema["maximum"] = most;
        }

        if (Attribute<RegularExpressionAttribute>(property) is { } regex)
            schema["pattern"] = regex.Pattern;
        if (Attribute<MaxLengthAttribute>(property) is { } length)
            schema["maxLength"] = length.Length;
        if (Attribute<ReferableAttribute>(property) is not null)
            schema["x-referable"] = true;
        if (Attribute<UnusedAttribute>(property) is not null)
            schema["x-unused"] = true;
        if (Attribute<OneOrMoreAttribute>(property) is not null)
            schema["type"] = new JsonArray("array", "string");
        if (Default(property) is { } value)
            schema["default"] = value;
    }

    static JsonNode? Default(JsonPropertyInfo property)
    {
        if (property.Get is null || property.IsRequired || property.DeclaringType.GetConstructor(Type.EmptyTypes)?.Invoke([]) is not { } instance)
            return null;
        return property.Get(instance) is { } value and (string or int or bool or Enum) ? JsonSerializer.SerializeToNode(value, property.Options.GetTypeInfo(value.GetType())) : null;
    }

    static void AddAliases(JsonObject schema, JsonTypeInfo record)
    {
        foreach (var property in record.Properties.Where(one => Attribute<AliasesAttribute>(one) is not null))
        {
            if (schema["properties"] is not JsonObject properties || properties[property.Name] is not JsonObject canonical)
                continue;
            foreach (var alias in Attribute<AliasesAttribute>(property)?.Names ?? [])
                properties.Insert(properties.IndexOf(property.Name) + 1, alias, Alias(canonical, property.Name));
            if (property.IsRequired)
                RequireByMark(schema, canonical, property.Name);
        }
    }

    static JsonObject Alias(JsonObject canonical, string name)
    {
        var alias = canonical.DeepClone().AsObject();
        alias.Remove("default");
        alias["description"] = $"Another name of `{name}`.";
        alias["x-alias-of"] = name;
        return alias;
    }

    // An editor that knows only `required` would call for the one name where the other stands.
    static void RequireByMark(JsonObject schema, JsonObject canonical, string name)
    {
        canonical["x-required"] = true;
        if (schema["required"] is not JsonArray required)
            return;
        required.RemoveAll(one => (string?)one == name);
        if (required.Count == 0)
            schema.Remove("required");
    }

    static void AddWordAliases(JsonObject schema, Type type)
    {
        if (schema["enum"] is not JsonArray words)
            return;
        var canonical = words.Select(word => (string?)word).ToList();
        foreach (var (field, at) in type.GetFields(BindingFlags.Public | BindingFlags.Static).Select((field, at) => (field, at)))
        foreach (var alias in field.GetCustomAttribute<AliasesAttribute>()?.Names ?? [])
        {
            words.Add(alias);
            schema["x-alias-values"] ??= new JsonObject();
            schema["x-alias-values"]?[alias] = canonical[at];
        }
    }

    static T? Attribute<T>(JsonPropertyInfo property)
        where T : Attribute =>
        property.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();
}
