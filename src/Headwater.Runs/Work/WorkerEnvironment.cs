using System.Globalization;
using Headwater.Model;
using Headwater.Model.Resources;

namespace Headwater.Runs.Work;

/// <summary>
/// What a working process sees of the world. Its own environment holds nothing that a driver would look at: libpq's variables and the home
/// folder would make it send the operator's password to a stranger. What a password command or the AWS credential chain needs travels in the request.
/// </summary>
static class WorkerEnvironment
{
    static readonly string[] Kept = ["PATH", "LANG", "LC_ALL", "TMPDIR", "DOTNET_ROOT", "DOTNET_ROOT_X64", "TZ"];

    /// <summary>The environment the process is started with. The heap limit is what a hostile server runs into.</summary>
    public static Dictionary<string, string> OfProcess(IReadOnlyDictionary<string, string> ours, Limits limits)
    {
        var environment = ours.Where(pair => Kept.Contains(pair.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.Ordinal);
        environment["HOME"] = "/nonexistent";
        environment["DOTNET_GCHeapHardLimit"] = limits.WorkerHeapBytes.ToString("X", CultureInfo.InvariantCulture);
        environment["DOTNET_gcConcurrent"] = "0";
        environment["DOTNET_TieredPGO"] = "0";
        environment["DOTNET_EnableDiagnostics"] = "0";
        return environment;
    }

    /// <summary>What this source's password command or AWS login may see: nothing, unless it has one.</summary>
    public static IReadOnlyDictionary<string, string> OfRequest(IReadOnlyDictionary<string, string> ours, SourceSpec spec)
    {
        if (spec.PasswordCommand.Count > 0)
            return ours.Where(pair => !IsOurs(pair.Key) && !pair.Key.StartsWith("PG", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
        if (spec.Iam is null && spec.StatementLogs?.CloudWatch is null)
            return new Dictionary<string, string>(StringComparer.Ordinal);
        return ours.Where(pair => pair.Key is "HOME" || pair.Key.StartsWith("AWS_", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
    }

    static bool IsOurs(string name) => name.StartsWith("HEADWATER_", StringComparison.Ordinal);
}
