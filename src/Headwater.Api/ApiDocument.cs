using System.Text.Json.Nodes;
using Headwater.Api.Auth;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Headwater.Api;

/// <summary>What the OpenAPI document says beyond the operations themselves: what it is, that a token is needed, and how secrets travel.</summary>
static class ApiDocument
{
    const string Scheme = "token";

    /// <summary>Operations whose answer carries the revision of a resource.</summary>
    static readonly string[] Versioned =
        ["getSource", "putSource", "getSecret", "getWorkflow", "putWorkflow", "getTag", "putTag", "getKnowledgeDocument", "editKnowledge", "moveKnowledge"];

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) => Done(() => Describe(document)));
        options.AddOperationTransformer((operation, context, _) => Done(() => Describe(operation, context)));
        options.AddSchemaTransformer((schema, context, _) => Done(() => Describe(schema, context.JsonTypeInfo.Type)));
    }

    static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo { Title = "Headwater", Version = "v1", Description = "Everything a data team wants from a PostgreSQL data source." };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Tags = document.Paths.Keys.Select(NounOf).Distinct(StringComparer.Ordinal).Select(noun => new OpenApiTag { Name = noun }).ToHashSet();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The token of `headwater serve`" },
        };
    }

    static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var isOpen = context.Description.ActionDescriptor.EndpointMetadata.OfType<OpenToAll>().Any();
        operation.Security = isOpen ? [] : [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
        operation.Tags = new HashSet<OpenApiTagReference> { new(NounOf($"/{context.Description.RelativePath}"), context.Document) };
        if (Versioned.Contains(operation.OperationId, StringComparer.Ordinal) && operation.Responses?["200"] is OpenApiResponse answer)
            answer.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
            {
                ["ETag"] = new OpenApiHeader { Description = "The revision, for If-Match", Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
            };
    }

    /// <summary>What an operation is about: the first word behind the version.</summary>
    static string NounOf(string path) => path.Split('/') is ["", "api", "v1", var noun, ..] ? noun : "health";

    static void Describe(OpenApiSchema schema, Type type)
    {
        if (type == typeof(Secret))
            (schema.Type, schema.WriteOnly) = (JsonSchemaType.String, true);
        if (type == typeof(SecretSpec) && schema.Properties?["data"] is OpenApiSchema data)
            data.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String, WriteOnly = true };
        if (type != typeof(Credentials))
            return;
        schema.Type = JsonSchemaType.Object;
        schema.WriteOnly = true;
        schema.Description = "Values by name; null or an empty text removes one, and one that is left out, or only said to be set, stays.";
        schema.Properties = CredentialField.All.ToDictionary(field => field, _ => (IOpenApiSchema)Value(), StringComparer.Ordinal);
        schema.AdditionalPropertiesAllowed = true;
    }

    static OpenApiSchema Value() => new()
    {
        OneOf =
        [
            new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null },
            new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = new HashSet<string>(StringComparer.Ordinal) { "set" },
                Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) { ["set"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Enum = [JsonValue.Create(true)] } },
            },
        ],
    };

    static Task Done(Action describe)
    {
        describe();
        return Task.CompletedTask;
    }
}
