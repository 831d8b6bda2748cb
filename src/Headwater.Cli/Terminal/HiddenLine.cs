using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Headwater.Cli.Terminal;

/// <summary>
/// Reads a line from the terminal without showing it. The kernel edits the line and turns Ctrl-C into the signal it is; the terminal's
/// echo is off from before the question until after the last key, and back on whatever happens. The keys come from the terminal itself:
/// .NET's stream of a console's input shows every key that it reads.
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

    /// <param name="question">What is asked.</param>
    /// <param name="to">Where it is asked.</param>
    /// <param name="most">Bytes at most.</param>
    /// <param name="ct">Gives up, also while nobody types.</param>
    /// <returns>What was typed, without the end of the line.</returns>
    public static async Task<string> ReadAsync(string question, TextWriter to, int most, CancellationToken ct)
    {
        var before = new byte[TermiosBytes];
        if (tcgetattr(StandardInput, before) != 0)
            throw new IOException("The terminal cannot be asked for its settings.");
        var silent = (byte[])before.Clone();
        BitConverter.TryWriteBytes(silent.AsSpan(LocalFlagsAt), (BitConverter.ToInt32(before, LocalFlagsAt) & ~Echo) | EchoNewLine);
        _ = tcsetattr(StandardInput, AtOnce, silent);
        try
        {
            await to.WriteAsync(question.AsMemory(), ct);
            // A read of a terminal cannot be called back: it is left behind, and ends with the process.
            return await Task.Run(() => Line(most), CancellationToken.None).WaitAsync(ct);
        }
        finally
        {
            _ = tcsetattr(StandardInput, AtOnce, before);
        }
    }

    static string Line(int most)
    {
        using var input = new FileStream(new SafeFileHandle(StandardInput, ownsHandle: false), FileAccess.Read, bufferSize: 0);
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
