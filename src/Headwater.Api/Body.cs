using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Headwater.Model.Errors;
using Microsoft.AspNetCore.Http;

namespace Headwater.Api;

/// <summary>Reads the JSON body of a request, after the caller was found entitled, and says where it does not fit.</summary>
static class Body
{
    const string Contract = "the operations and their bodies are in /api/v1/openapi.json";

    /// <exception cref="HeadwaterException">There is none, or it is not what the operation takes (HW5003).</exception>
    public static async Task<T> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type, CancellationToken ct) =>
        await ReadOrNothingAsync(http, type, ct) ?? throw Refuse("the body is empty");

    /// <summary>For operations whose body may be left out.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public static async Task<T?> ReadOrNothingAsync<T>(HttpContext http, JsonTypeInfo<T> type, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        await http.Request.Body.CopyToAsync(bytes, ct);
        if (bytes.Length == 0)
            return default;
        if (!http.Request.HasJsonContentType())
            throw new BadHttpRequestException("", StatusCodes.Status415UnsupportedMediaType);
        var body = new ReadOnlyMemory<byte>(bytes.GetBuffer(), 0, (int)bytes.Length);
        try
        {
            RequireNoHoles(body);
            return JsonSerializer.Deserialize(body.Span, type) ?? throw Refuse("the body is null");
        }
        catch (JsonException e)
        {
            throw Refuse(Reason(e));
        }
    }

    /// <summary>No list of the API holds nothing where something is expected, and the serializer does not check that.</summary>
    static void RequireNoHoles(ReadOnlyMemory<byte> body)
    {
        var reader = new Utf8JsonReader(body.Span);
        var inList = new Stack<bool>();
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                inList.Push(reader.TokenType == JsonTokenType.StartArray);
            else if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
                inList.Pop();
            else if (reader.TokenType == JsonTokenType.Null && inList.TryPeek(out var list) && list)
                throw Refuse("a list in the body holds null");
        }
    }

    /// <summary>The serializer's message names types of ours; the place in the document is what helps.</summary>
    static string Reason(JsonException e) => e switch
    {
        { Path: { Length: > 1 } path } => $"the body does not fit at `{path}`",
        { LineNumber: { } line, BytePositionInLine: { } column } => string.Create(CultureInfo.InvariantCulture, $"the body is not JSON, or not what is expected, at line {line + 1}, byte {column + 1}"),
        _ => "the body does not fit",
    };

    static HeadwaterException Refuse(string message) => new(ErrorCode.BadRequest, message, Contract);
}
