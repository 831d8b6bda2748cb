using System.Text.Json;

namespace Headwater.EndToEnd.Checks;

/// <summary>The JSON of a check, whose form was promised.</summary>
sealed class CheckAnswer
{
    public static readonly string[] Steps =
        ["secret", "dns", "tcp", "ssh", "tls", "authenticate", "server", "databases", "objects", "select", "statistics", "replication", "tempSchema", "clock"];

    readonly JsonElement _report;

    CheckAnswer(JsonElement report) => _report = report;

    public string? Status => _report.GetProperty("status").GetString();

    public IEnumerable<string?> Purposes => _report.GetProperty("purposes").EnumerateArray().Select(purpose => purpose.GetString());

    /// <summary>The answer, once its form is the one that was promised.</summary>
    public static CheckAnswer Of(Outcome outcome)
    {
        var report = outcome.Json;
        Assert.Equal(["status", "purposes", "steps"], report.EnumerateObject().Select(property => property.Name));
        Assert.Equal(Steps, report.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("name").GetString()));
        foreach (var step in report.GetProperty("steps").EnumerateArray())
        {
            Assert.Equal(["name", "status", "ms", "message", "fix"], step.EnumerateObject().Select(property => property.Name));
            Assert.Matches("^(ok|warning|failed|skipped)$", step.GetProperty("status").GetString());
            Assert.Equal(JsonValueKind.Number, step.GetProperty("ms").ValueKind);
            Assert.NotEmpty(step.GetProperty("message").GetString()!);
        }

        return new(report);
    }

    /// <summary>The steps that ended so, in their order.</summary>
    public IEnumerable<string> Names(string status) => _report.GetProperty("steps").EnumerateArray()
        .Where(step => step.GetProperty("status").GetString() == status).Select(step => step.GetProperty("name").GetString()!);

    public string StatusOf(string step) => Step(step).GetProperty("status").GetString()!;

    public string Message(string step) => Step(step).GetProperty("message").GetString()!;

    /// <summary>What cures the step; null when it needs no cure.</summary>
    public string? Fix(string step) => Step(step).GetProperty("fix").GetString();

    JsonElement Step(string name) => _report.GetProperty("steps").EnumerateArray().Single(step => step.GetProperty("name").GetString() == name);
}
