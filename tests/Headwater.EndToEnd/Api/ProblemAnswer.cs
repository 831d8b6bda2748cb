using System.Net;
using System.Text.Json;

namespace Headwater.EndToEnd.Api;

/// <summary>What an operation answered, held to the form of problems where it is one.</summary>
static class ProblemAnswer
{
    /// <summary>The problem document of an answer, which must have this status and code.</summary>
    public static async Task<JsonElement> IsProblemAsync(this HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri}\n{answer.StatusCode}, expected {status}\n{text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((code, (int)status, $"urn:headwater:error:{code}"), (problem.GetProperty("code").GetString(), problem.GetProperty("status").GetInt32(), problem.GetProperty("type").GetString()));
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        return problem;
    }

    /// <summary>The JSON of a good answer.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri}\n{answer.StatusCode}\n{text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
