using Headwater.Model.Errors;

namespace Headwater.Model.Connections;

/// <summary>Something worth saying about a connection text that was understood. It never repeats a value.</summary>
public sealed record ConnectionNote(Severity Severity, string Message, string? Hint = null)
{
    /// <summary>Said of every text that holds a password; where the text did not come from a command line there is something better to say.</summary>
    public static ConnectionNote PasswordTyped { get; } = new(
        Severity.Warning,
        "a password on the command line can be read in the process list and in the shell's history",
        "use --password-stdin, the prompt or ~/.pgpass");

    public override string ToString() => Hint is null ? Message : $"{Message}\n  hint: {Hint}";
}
