using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Headwater.Cli.Terminal;

/// <summary>
/// The two streams of a command: data goes to <see cref="Out"/>, everything said to a person to <see cref="Err"/>.
/// What each of them is (a terminal or a pipe, in colour or not) is decided once, here.
/// </summary>
sealed class CommandTerminal(TextWriter output, TextWriter error, Stream input)
{
    const int UsualWidth = 80;

    public TextWriter Out { get; } = output;

    public TextWriter Err { get; } = error;

    public Stream In { get; } = input;

    public bool OutIsTerminal { get; init; }

    public bool ErrIsTerminal { get; init; }

    public bool InIsTerminal { get; init; }

    public bool Colour { get; init; }

    public bool Quiet { get; set; }

    public bool ShowProgress { get; set; }

    /// <summary>Columns of the terminal, and the usual number of them where there is none.</summary>
    public int Width { get; init; } = UsualWidth;

    /// <summary>Standard input and output as bytes, for a process that speaks to another.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place where the console is touched.")]
    public static (Stream Input, Stream Output) Pipes() => (Console.OpenStandardInput(), Console.OpenStandardOutput());

    /// <summary>The terminal of this process. NO_COLOR and TERM=dumb turn colour off.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place where the console is touched.")]
    public static CommandTerminal OfProcess(IReadOnlyDictionary<string, string> environment)
    {
        var outIsTerminal = !Console.IsOutputRedirected;
        var colour = string.IsNullOrEmpty(environment.GetValueOrDefault("NO_COLOR")) && environment.GetValueOrDefault("TERM") is not (null or "dumb");
        return new CommandTerminal(Writer(Console.OpenStandardOutput(), outIsTerminal), Writer(Console.OpenStandardError(), flushes: true), Console.OpenStandardInput())
        {
            OutIsTerminal = outIsTerminal,
            ErrIsTerminal = !Console.IsErrorRedirected,
            InIsTerminal = !Console.IsInputRedirected,
            Colour = colour,
            Width = outIsTerminal && Console.WindowWidth is var width and > 0 ? Math.Max(40, width) : UsualWidth,
            ShowProgress = !Console.IsErrorRedirected,
        };
    }

    /// <summary>A line for the person at the terminal, on stderr.</summary>
    public void Say(string line)
    {
        if (!Quiet)
            Tell(line);
    }

    public void Warn(string line) => Tell($"{Paint("warning:", AnsiColour.Yellow, ErrIsTerminal)} {Printable.OnTerminal(line)}");

    /// <summary>A line on stderr that nothing keeps back. The data before it goes first, where both end in one place.</summary>
    public void Tell(string line)
    {
        Out.Flush();
        Err.WriteLine(line);
    }

    /// <summary>A text of several lines as data: as it is for a program, harmless for a terminal.</summary>
    public void Write(string text) => Out.Write(OutIsTerminal ? Printable.LinesOnTerminal(text) : text);

    /// <summary>A sentence as data; on a terminal broken between words.</summary>
    public void WriteSentence(string sentence)
    {
        foreach (var line in WrappedText.Lines(sentence, OutIsTerminal ? Width : int.MaxValue))
            Out.WriteLine(line);
    }

    public string Paint(string text, AnsiColour colour, bool terminal) => Colour && terminal ? $"\u001b[{(int)colour}m{text}\u001b[0m" : text;

    /// <summary>Asks the person at the terminal for something that must not be seen.</summary>
    public Task<string> AskHiddenAsync(string question, int most, CancellationToken ct) => HiddenLine.ReadAsync(question, Err, most, ct);

    static StreamWriter Writer(Stream stream, bool flushes) =>
        new(stream, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 16 * 1024) { AutoFlush = flushes, NewLine = "\n" };
}
