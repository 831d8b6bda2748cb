using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Headwater.Cli.Terminal;

/// <summary>
/// The two streams of a command: data goes to <see cref="Out"/>, everything said to a person to <see cref="Err"/>.
/// What each of them is (a terminal or a pipe, in colour or not) is decided once, here.
/// </summary>
sealed class CommandTerminal(TextWriter output, TextWriter error, Stream input)
{
    public TextWriter Out { get; } = output;

    public TextWriter Err { get; } = error;

    public Stream In { get; } = input;

    public bool OutIsTerminal { get; init; }

    public bool ErrIsTerminal { get; init; }

    public bool InIsTerminal { get; init; }

    public bool Colour { get; init; }

    public bool Quiet { get; set; }

    public bool ShowProgress { get; set; }

    public int Width { get; init; } = 80;

    /// <summary>Standard input and output as bytes, for a process that speaks to another.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place where the console is touched.")]
    public static (Stream Input, Stream Output) Pipes() => (Console.OpenStandardInput(), Console.OpenStandardOutput());

    /// <summary>The terminal of this process. NO_COLOR and TERM=dumb turn colour off.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place where the console is touched.")]
    public static CommandTerminal OfProcess(IReadOnlyDictionary<string, string> environment)
    {
        var outIsTerminal = !Console.IsOutputRedirected;
        var colour = string.IsNullOrEmpty(environment.GetValueOrDefault("NO_COLOR")) && environment.GetValueOrDefault("TERM") is not (null or "dumb");
        return new CommandTerminal(Writer(Console.OpenStandardOutput()), Writer(Console.OpenStandardError()), Console.OpenStandardInput())
        {
            OutIsTerminal = outIsTerminal,
            ErrIsTerminal = !Console.IsErrorRedirected,
            InIsTerminal = !Console.IsInputRedirected,
            Colour = colour,
            Width = outIsTerminal ? Math.Max(40, Console.WindowWidth) : 80,
            ShowProgress = !Console.IsErrorRedirected,
        };
    }

    /// <summary>A line for the person at the terminal, on stderr.</summary>
    public void Say(string line)
    {
        if (!Quiet)
            Err.WriteLine(line);
    }

    public void Warn(string line) => Err.WriteLine($"{Paint("warning:", AnsiColour.Yellow, ErrIsTerminal)} {Printable.OnTerminal(line)}");

    public string Paint(string text, AnsiColour colour, bool terminal) => Colour && terminal ? $"\u001b[{(int)colour}m{text}\u001b[0m" : text;

    /// <summary>Reads a line without showing it. The terminal's echo is restored whatever happens.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place where the console is touched.")]
    public string ReadHidden(string prompt)
    {
        Err.Write(prompt);
        Err.Flush();
        var typed = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }

        Err.WriteLine();
        return typed.ToString();
    }

    static StreamWriter Writer(Stream stream) => new(stream, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };
}
