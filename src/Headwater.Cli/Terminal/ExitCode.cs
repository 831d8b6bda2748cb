namespace Headwater.Cli.Terminal;

/// <summary>What a command's exit says.</summary>
static class ExitCode
{
    public const int Done = 0;

    /// <summary>The answer is no: a check failed.</summary>
    public const int No = 1;

    /// <summary>Bad usage or a bad document.</summary>
    public const int Usage = 2;

    /// <summary>It could not be done.</summary>
    public const int Failed = 3;
    public const int Interrupted = 130;
    public const int Terminated = 143;
}
