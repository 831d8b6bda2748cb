using Headwater.Cli.Terminal;
using Headwater.Model.Checks;

namespace Headwater.Cli.Commands.Source;

/// <summary>The steps of a check as lines for a person, each with its cure.</summary>
sealed class StepLines(CommandTerminal terminal, TextWriter to, bool toTerminal)
{
    public void Write(CheckStep step)
    {
        var (sign, colour) = step.Status switch
        {
            StepStatus.Ok => ("✔", AnsiColour.Green),
            StepStatus.Warning => ("!", AnsiColour.Yellow),
            StepStatus.Failed => ("✘", AnsiColour.Red),
            _ => ("-", AnsiColour.Dim),
        };
        var time = step.Status == StepStatus.Skipped ? "" : $"{step.Ms} ms";
        to.WriteLine($"{Paint(sign, colour)} {Name(step.Name),-13} {Word(step.Status),-8} {time,8}  {Paint(Printable.OnTerminal(step.Message), step.Status == StepStatus.Skipped ? AnsiColour.Dim : null)}");
        foreach (var line in (step.Fix ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            to.WriteLine($"      {Paint(Printable.OnTerminal(line), AnsiColour.Cyan)}");
    }

    public void Summary(string what, CheckReport report)
    {
        var failed = report.Steps.Count(step => step.Status == StepStatus.Failed);
        var warnings = report.Steps.Count(step => step.Status == StepStatus.Warning);
        var purposes = string.Join(", ", report.Purposes).ToLowerInvariant();
        to.WriteLine(failed > 0 ? $"{what}: {failed} of {report.Steps.Count} steps failed for {purposes}"
            : warnings > 0 ? $"{what}: good for {purposes}, {warnings} warning{(warnings == 1 ? "" : "s")}"
            : $"{what}: good for {purposes}");
    }

    public static string Name(StepName name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name.ToString());

    static string Word(StepStatus status) => status.ToString().ToLowerInvariant();

    string Paint(string text, AnsiColour? colour) => colour is { } c ? terminal.Paint(text, c, toTerminal) : text;
}
