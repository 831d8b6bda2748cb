using System.Text.Json;

namespace Headwater.EndToEnd.Api;

/// <summary>An operation of the API as its OpenAPI document describes it.</summary>
sealed record ApiOperation(string Method, string Path, JsonElement Description)
{
    const string Document = "api/v1/openapi.json";

    static readonly string[] Methods = ["get", "put", "post", "delete", "patch", "head", "options", "trace"];

    public string Id => Description.GetProperty("operationId").GetString()!;

    public bool IsOpen => Description.GetProperty("security").GetArrayLength() == 0;

    public bool HasBody => Description.TryGetProperty("requestBody", out _);

    /// <summary>A path of this operation in which every name leads to nothing.</summary>
    public string Sample => Path.Replace("{name}", "nothing", StringComparison.Ordinal).Replace("{run}", Guid.Empty.ToString(), StringComparison.Ordinal).TrimStart('/');

    public static async Task<JsonElement> DocumentAsync(ServedHome served, CancellationToken ct)
    {
        using var client = served.Client();
        return JsonDocument.Parse(await client.GetStringAsync(Document, ct)).RootElement;
    }

    public static async Task<IReadOnlyList<ApiOperation>> AllAsync(ServedHome served, CancellationToken ct) =>
    [
        .. from path in (await DocumentAsync(served, ct)).GetProperty("paths").EnumerateObject()
           from operation in path.Value.EnumerateObject()
           where Methods.Contains(operation.Name, StringComparer.Ordinal)
           select new ApiOperation(operation.Name.ToUpperInvariant(), path.Name, operation.Value),
    ];

    public override string ToString() => $"{Method} {Path}";
}
