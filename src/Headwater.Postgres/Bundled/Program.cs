using System.ComponentModel;
using System.Diagnostics;
using Headwater.Model.Errors;

namespace Headwater.Postgres.Bundled;

/// <summary>How a short run of a program ended.</summary>
sealed record Program(int ExitCode, string Output, string Complaint)
{
    /// <summary>Runs it to its end with a clean environment, from a folder that everybody may enter.</summary>
    public static async Task<Program> RunAsync(IReadOnlyList<string> command, CancellationToken ct)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        CleanEnvironment.Give(start);
        using var process = Start(start);
        process.StandardInput.Close();
        try
        {
            var complaint = process.StandardError.ReadToEndAsync(ct);
            var output = await process.StandardOutput.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return new(process.ExitCode, output.Trim(), (await complaint).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Starts it, and says which package brings it where it is missing.</summary>
    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception refusal)
        {
            throw new HeadwaterException(
                ErrorCode.ProgramMissing,
                $"cannot run {start.FileName}: {refusal.Message}",
                "Headwater needs setsid, setpriv and flock of util-linux and useradd of passwd (Debian: apt-get install util-linux passwd)",
                refusal);
        }
    }
}
