namespace Headwater.Postgres.Connect.Programs;

/// <summary>How a program ended, what it printed, and the beginning of its complaints.</summary>
sealed record ProgramEnd(int ExitCode, byte[] Output, string Errors, bool PrintedTooMuch)
{
    // A record would print the output.
    public override string ToString() => $"exit {ExitCode}";
}
