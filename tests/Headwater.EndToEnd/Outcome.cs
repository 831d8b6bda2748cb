using System.Text.Json;

namespace Headwater.EndToEnd;

/// <summary>How a command ended and what it wrote.</summary>
public sealed record Outcome(string Command, int Exit, string Out, string Err)
{
    /// <summary>Standard output as one JSON document.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>This outcome, when the exit code is the expected one; otherwise a failure that shows everything.</summary>
    public Outcome Exits(int expected)
    {
        Assert.True(Exit == expected, $"{Command}\nexit {Exit}, expected {expected}\nstdout:\n{Out}\nstderr:\n{Err}");
        return this;
    }
}
