using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Headwater.Testing;

namespace Headwater.EndToEnd.Api;

/// <summary>The OpenAPI document: whole, well-formed, and the one that is committed.</summary>
public sealed class OpenApiTests
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_committed_document_is_the_one_that_is_served()
    {
        var ct = TestContext.Current.CancellationToken;
        using var client = (await ServedHome.SharedAsync(ct)).Client();

        var document = JsonNode.Parse(await client.GetStringAsync("api/v1/openapi.json", ct))!;

        Accepted.Equal(document.ToJsonString(Indented) + "\n", "docs", "reference", "openapi.json");
    }

    /// <summary>By the schema that the OpenAPI Initiative publishes for 3.1, and a validator that knows nothing of us.</summary>
    [Fact]
    public async Task The_document_is_valid_openapi()
    {
        var start = new ProcessStartInfo("node", [Repository.Path("tests", "openapi", "node_modules", ".bin", "validate-api"), Repository.Path("docs", "reference", "openapi.json")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var validator = Process.Start(start)!;
        var error = validator.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await validator.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await validator.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(validator.ExitCode == 0 && output.Contains("\"valid\": true", StringComparison.Ordinal), output + await error);
    }

    [Fact]
    public async Task Every_operation_says_what_it_is_what_it_takes_what_it_answers_and_how_it_fails()
    {
        var ct = TestContext.Current.CancellationToken;
        var operations = await ApiOperation.AllAsync(await ServedHome.SharedAsync(ct), ct);

        Assert.Equal(operations.Count, operations.Select(operation => operation.Id).Distinct().Count());
        Assert.All(operations, operation =>
        {
            Assert.Matches("^[a-z][A-Za-z]+$", operation.Id);
            Assert.NotEmpty(operation.Description.GetProperty("summary").GetString()!);
            Assert.Contains(Responses(operation), response => response.Name[0] == '2' && HasSchema(response.Value));
            if (!operation.IsOpen)
                Assert.Empty(new[] { "400", "401", "403", "503" }.Except(Responses(operation).Select(response => response.Name)));
            if (operation.HasBody)
                Assert.Empty(new[] { "413", "415" }.Except(Responses(operation).Select(response => response.Name)));
            if (operation.Path.Contains('{', StringComparison.Ordinal))
                Assert.Contains(Responses(operation), response => response.Name == "404");
            Assert.All(Responses(operation).Where(response => response.Name[0] is '4' or '5'), response =>
                Assert.Equal("#/components/schemas/Problem", response.Value.GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("$ref").GetString()));
        });
    }

    [Fact]
    public async Task Every_parameter_is_described_and_every_one_of_a_path_is_declared()
    {
        var ct = TestContext.Current.CancellationToken;
        var operations = await ApiOperation.AllAsync(await ServedHome.SharedAsync(ct), ct);

        Assert.All(operations, operation =>
        {
            var parameters = operation.Description.TryGetProperty("parameters", out var declared) ? declared.EnumerateArray().ToList() : [];
            Assert.All(parameters, parameter => Assert.True(parameter.TryGetProperty("description", out _), $"{operation}: {parameter.GetProperty("name")}"));
            var inPath = parameters.Where(parameter => parameter.GetProperty("in").GetString() == "path").Select(parameter => parameter.GetProperty("name").GetString());
            Assert.Equal(operation.Path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}')), inPath);
        });
    }

    [Fact]
    public async Task Every_reference_leads_somewhere_and_nothing_is_left_over()
    {
        var ct = TestContext.Current.CancellationToken;
        var document = await ApiOperation.DocumentAsync(await ServedHome.SharedAsync(ct), ct);

        Assert.StartsWith("3.1.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var schemas = document.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(schema => $"#/components/schemas/{schema.Name}").ToHashSet();
        var used = References(document).ToHashSet();
        Assert.Empty(used.Except(schemas));
        Assert.Empty(schemas.Except(used));
    }

    [Fact]
    public async Task Secrets_are_only_written()
    {
        var ct = TestContext.Current.CancellationToken;
        var schemas = (await ApiOperation.DocumentAsync(await ServedHome.SharedAsync(ct), ct)).GetProperty("components").GetProperty("schemas");

        Assert.True(schemas.GetProperty("Credentials").GetProperty("writeOnly").GetBoolean());
        Assert.True(schemas.GetProperty("SecretSpec").GetProperty("properties").GetProperty("data").GetProperty("additionalProperties").GetProperty("writeOnly").GetBoolean());
    }

    static List<JsonProperty> Responses(ApiOperation operation) => [.. operation.Description.GetProperty("responses").EnumerateObject()];

    static bool HasSchema(JsonElement response) => response.GetProperty("content").EnumerateObject().All(form => form.Value.GetProperty("schema").EnumerateObject().Any());

    static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            property.NameEquals("$ref") && property.Value.ValueKind == JsonValueKind.String ? [property.Value.GetString()!] : References(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
