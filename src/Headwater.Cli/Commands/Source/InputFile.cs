using Headwater.Model;
using Headwater.Model.Errors;

namespace Headwater.Cli.Commands.Source;

/// <summary>A file that a flag names, read with the rights of whoever typed it.</summary>
static class InputFile
{
    /// <exception cref="HeadwaterException">It cannot be read (HW2001), or is larger than anything that belongs there (HW2002).</exception>
    public static async Task<string> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            if (new FileInfo(path).Length > Limits.Default.DocumentBytes)
                throw new HeadwaterException(ErrorCode.DocumentTooLarge, $"{path} has more than {Limits.Default.DocumentBytes} bytes", "check the path");
            return await File.ReadAllTextAsync(path, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HeadwaterException(ErrorCode.DocumentUnreadable, $"{path} cannot be read: {Reason(e)}", "check the path and its mode", e);
        }
    }

    static string Reason(Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        UnauthorizedAccessException => "permission denied",
        _ => e.Message,
    };
}
