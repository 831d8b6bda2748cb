using System.Diagnostics;

namespace Headwater.Testing.Servers;

/// <summary>Runs a short shell script and insists that it works.</summary>
public static class Shell
{
    /// <summary>What the script printed. Its arguments are <c>$1</c>, <c>$2</c> and so on.</summary>
    public static async Task<string> RunAsync(string script, IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo("sh", ["-c", script, "sh", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(ct);
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"exit {process.ExitCode} of: {script}\n{await error}");
    }
}
