using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Headwater.Testing;

namespace Headwater.OpenMetadata.Tests.Receiver;

/// <summary>OpenMetadata's own JSON Schemas, held by a validator that knows nothing of us.</summary>
public static class PublishedSchemas
{
    public static async Task<IReadOnlyList<string>> FaultsAsync(IEnumerable<(string Schema, JsonNode Document)> documents, CancellationToken ct)
    {
        var start = new ProcessStartInfo("node", [Repository.Path("tests", "outputs", "openmetadata.mjs"), Repository.Path("tests", "schemas", "openmetadata")])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        await process.StandardInput.WriteAsync(new JsonArray([.. documents.Select(one => new JsonArray(one.Schema, one.Document.DeepClone()))]).ToJsonString());
        process.StandardInput.Close();
        await process.WaitForExitAsync(ct);
        Assert.True(process.ExitCode == 0, await error);
        return JsonSerializer.Deserialize<string[]>(await output)!;
    }
}
