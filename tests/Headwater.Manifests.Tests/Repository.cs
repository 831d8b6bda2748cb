using System.Runtime.CompilerServices;

namespace Headwater.Manifests.Tests;

/// <summary>Where the files are that tests read and, when asked to accept, write.</summary>
static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    public static string Fixtures { get; } = Here();

    /// <summary>HEADWATER_ACCEPT=1 takes what the code makes for what is meant.</summary>
    public static bool Accepts => Environment.GetEnvironmentVariable("HEADWATER_ACCEPT") == "1";

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file) ?? throw new InvalidOperationException("The compiler names the file.");
}
