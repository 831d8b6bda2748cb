using System.Diagnostics;
using System.Text.Json;
using Headwater.Testing;

namespace Headwater.Export.Tests.Kit;

/// <summary>Programs of others that read what we write (tests/outputs), and know nothing of us.</summary>
static class Reader
{
    public static Task<JsonElement> CsvAsync(string text, CancellationToken ct) => NodeAsync("csv.mjs", [], text, ct);

    public static Task<JsonElement> YamlAsync(string text, CancellationToken ct) => NodeAsync("yaml.mjs", [], text, ct);

    public static Task<JsonElement> MarkdownAsync(string text, CancellationToken ct) => NodeAsync("markdown.mjs", [], text, ct);

    public static async Task<IReadOnlyList<string>> JinjaAsync(IEnumerable<string> texts, CancellationToken ct) =>
        [.. (await NodeAsync("jinja.mjs", [], JsonSerializer.Serialize(texts), ct)).EnumerateArray().Select(text => text.GetString()!)];

    public static async Task<IReadOnlyList<string>> SchemaFaultsAsync(string schema, JsonElement document, CancellationToken ct) =>
        [.. (await NodeAsync("schema.mjs", [schema], document.GetRawText(), ct)).EnumerateArray().Select(text => text.GetString()!)];

    /// <summary>What Mermaid makes of each text; fails when it complains of one.</summary>
    public static async Task<IReadOnlyList<JsonElement>> MermaidAsync(IEnumerable<string> texts, CancellationToken ct)
    {
        var folder = Folder.New();
        var files = texts.Select((text, i) => (Name: Path.Combine(folder, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{i}.mmd")), Text: text)).ToList();
        foreach (var (name, text) in files)
            await File.WriteAllTextAsync(name, text, ct);
        var seen = await NodeAsync("mermaid.mjs", [.. files.Select(file => file.Name)], "", ct);
        Assert.Equal("[]", seen.GetProperty("faults").GetRawText());
        return [.. seen.GetProperty("diagrams").EnumerateArray()];
    }

    /// <summary>What the page says after each <c>read</c> step; fails when the page asks anybody for anything or complains.</summary>
    public static async Task<IReadOnlyList<JsonElement>> PageAsync(string file, IReadOnlyList<(string What, string Value)> steps, CancellationToken ct, string theme = "light")
    {
        var seen = await NodeAsync("page.mjs", [file, theme], JsonSerializer.Serialize(steps.Select(step => new[] { step.What, step.Value })), ct);
        Assert.Equal("[]", seen.GetProperty("faults").GetRawText());
        Assert.All(seen.GetProperty("requests").EnumerateArray(), request => Assert.StartsWith($"file://{file}", request.GetString(), StringComparison.Ordinal));
        return [.. seen.GetProperty("read").EnumerateArray()];
    }

    public static async Task<JsonElement> GraphvizAsync(string text, CancellationToken ct) => JsonDocument.Parse(await RunAsync("dot", ["-Tjson"], text, ct)).RootElement;

    static async Task<JsonElement> NodeAsync(string script, IReadOnlyList<string> arguments, string input, CancellationToken ct) =>
        JsonDocument.Parse(await RunAsync("node", [Repository.Path("tests", "outputs", script), .. arguments], input, ct)).RootElement;

    static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, string input, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(ct);
        var output = process.StandardOutput.ReadToEndAsync(ct);
        await process.StandardInput.BaseStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(input), ct);
        process.StandardInput.Close();
        await process.WaitForExitAsync(ct);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: exit {process.ExitCode}\n{string.Concat((await error).TakeLast(1500))}");
        return await output;
    }
}
