using Headwater.Cli.Terminal;
using Headwater.Model.Checks;

namespace Headwater.Cli.Commands.Source;

/// <summary>The steps of a check as lines for a person, each with its cure.</summary>
sealed class StepLines(CommandTerminal terminal, TextWriter to, bool toTerminal)
{
    const string Left = "  ";
    static readonly string Below = new(' ', "✔ authenticate  warning  99999 ms  ".Length);

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
        var message = Wrapped(Printable.OnTerminal(step.Message), Below.Length);
        to.WriteLine($"{Paint(sign, colour)} {StepColumns.Name(step.Name),-12}{Left}{Word(step.Status),-7}{Left}{time,8}{Left}{Dimmed(message[0], step)}".TrimEnd());
        foreach (var line in message.Skip(1))
            to.WriteLine($"{Below}{Dimmed(line, step)}");
        // A cure is for copying: it is never broken.
        foreach (var line in (step.Fix ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            to.WriteLine($"    {Paint(Printable.OnTerminal(line), AnsiColour.Cyan)}");
    }

    public static string Summary(string what, CheckReport report)
    {
        var failed = report.Steps.Count(step => step.Status == StepStatus.Failed);
        var warnings = report.Steps.Count(step => step.Status == StepStatus.Warning);
        var purposes = string.Join(", ", report.Purposes).ToLowerInvariant();
        return failed > 0 ? $"{what}: {failed} of {report.Steps.Count} steps failed for {purposes}"
            : warnings > 0 ? $"{what}: good for {purposes}, {warnings} warning{(warnings == 1 ? "" : "s")}"
            : $"{what}: good for {purposes}";
    }

    IReadOnlyList<string> Wrapped(string message, int column) => toTerminal ? WrappedText.Lines(message, Math.Max(24, terminal.Width - column)) : [message];

    string Dimmed(string text, CheckStep step) => Paint(text, step.Status == StepStatus.Skipped ? AnsiColour.Dim : null);

    static string Word(StepStatus status) => status.ToString().ToLowerInvariant();

    string Paint(string text, AnsiColour? colour) => colour is { } c ? terminal.Paint(text, c, toTerminal) : text;
}
