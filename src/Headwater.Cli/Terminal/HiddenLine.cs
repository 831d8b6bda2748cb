using System.Runtime.InteropServices;
using System.Text;

namespace Headwater.Cli.Terminal;

/// <summary>
/// Reads a line from the terminal without showing it. The kernel edits the line and turns Ctrl-C into the signal it is;
/// the terminal's echo is off from before the first key until after the last, and back on whatever happens.
/// </summary>
static partial class HiddenLine
{
    const int StandardInput = 0;
    const int AtOnce = 0;

    /// <summary>glibc's struct termios: four words of flags, of which the last holds the echo, and the rest.</summary>
    const int TermiosBytes = 60;
    const int LocalFlagsAt = 12;
    const int Echo = 0x8;
    const int EchoNewLine = 0x40;

    /// <param name="input">The terminal's bytes.</param>
    /// <param name="most">Bytes at most.</param>
    /// <param name="ct">Gives up, also while nobody types.</param>
    /// <returns>What was typed, without the end of the line.</returns>
    public static async Task<string> ReadAsync(Stream input, int most, CancellationToken ct)
    {
        var before = new byte[TermiosBytes];
        if (tcgetattr(StandardInput, before) != 0)
            throw new IOException("The terminal cannot be asked for its settings.");
        var silent = (byte[])before.Clone();
        BitConverter.TryWriteBytes(silent.AsSpan(LocalFlagsAt), (BitConverter.ToInt32(before, LocalFlagsAt) & ~Echo) | EchoNewLine);
        _ = tcsetattr(StandardInput, AtOnce, silent);
        try
        {
            // A read of a terminal cannot be called back: it is left behind, and ends with the process.
            return await Task.Run(() => Line(input, most), CancellationToken.None).WaitAsync(ct);
        }
        finally
        {
            _ = tcsetattr(StandardInput, AtOnce, before);
        }
    }

    static string Line(Stream input, int most)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (line.Count < most && input.Read(one) == 1 && one[0] != (byte)'\n')
            line.Add(one[0]);
        return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
    }

    [LibraryImport("libc")]
    private static partial int tcgetattr(int terminal, [Out] byte[] settings);

    [LibraryImport("libc")]
    private static partial int tcsetattr(int terminal, int when, byte[] settings);
}
