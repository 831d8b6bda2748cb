using System.Diagnostics;
using System.Text;

namespace Headwater.Postgres.Connect.Programs;

/// <summary>Runs a program to its end, holding what it prints to a bound. Cancelling ends it and what it started.</summary>
static class ProgramRun
{
    /// <summary>Bytes of complaints that are kept; the rest is read and dropped.</summary>
    const int ErrorBytes = 4096;

    public static async Task<ProgramEnd> RunAsync(ProgramCall call, CancellationToken ct)
    {
        using var process = await Child.StartAsync(call);
        try
        {
            var errors = DrainAsync(process.StandardError.BaseStream, ErrorBytes, ct);
            var output = ReadAsync(process, call.OutputBytes, ct);
            await FeedAsync(process, call, ct);
            var (printed, tooMuch) = await output;
            var complaints = await errors;
            await process.WaitForExitAsync(ct);
            return new ProgramEnd(process.ExitCode, printed, Encoding.UTF8.GetString(complaints), tooMuch);
        }
        finally
        {
            End(process);
        }
    }

    static void End(Process process)
    {
        try
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended in between.
        }
    }

    static async Task FeedAsync(Process process, ProgramCall call, CancellationToken ct)
    {
        try
        {
            if (call.Input is { } input)
                await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(input.Reveal()), ct);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading, and its exit code says why.
        }
    }

    static async Task<(byte[] Output, bool TooMuch)> ReadAsync(Process process, int most, CancellationToken ct)
    {
        var output = await TakeAsync(process.StandardOutput.BaseStream, most + 1, ct);
        if (output.Length <= most)
            return (output, false);
        End(process);
        return ([], true);
    }

    static async Task<byte[]> DrainAsync(Stream stream, int keep, CancellationToken ct)
    {
        var kept = await TakeAsync(stream, keep, ct);
        await stream.CopyToAsync(Stream.Null, ct);
        return kept;
    }

    static async Task<byte[]> TakeAsync(Stream stream, int most, CancellationToken ct)
    {
        var buffer = new byte[most];
        var length = await stream.ReadAtLeastAsync(buffer, most, throwOnEndOfStream: false, ct);
        return buffer[..length];
    }
}
