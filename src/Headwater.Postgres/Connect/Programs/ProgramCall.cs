using Headwater.Model.Secrets;

namespace Headwater.Postgres.Connect.Programs;

/// <summary>A program to run: its argv, its whole environment, and what it may read and print. No shell takes part.</summary>
sealed record ProgramCall(IReadOnlyList<string> Argv)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Written to its standard input, which is then closed.</summary>
    public Secret? Input { get; init; }

    public string Folder { get; init; } = "/";

    /// <summary>Bytes that it may print; it is ended when it prints more.</summary>
    public int OutputBytes { get; init; } = 64 * 1024;
}
