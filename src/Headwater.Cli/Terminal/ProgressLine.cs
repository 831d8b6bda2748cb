using System.Diagnostics;
using System.Globalization;

namespace Headwater.Cli.Terminal;

/// <summary>One line of progress on stderr, redrawn in place; shown only on a terminal and only when something takes a while.</summary>
sealed class ProgressLine(CommandTerminal terminal) : IDisposable
{
    const int BarWidth = 24;
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    readonly Lock _drawing = new();
    readonly long _began = Stopwatch.GetTimestamp();
    long _drawn;
    bool _shown;

    public void Show(string what, long done, long expected, string unit)
    {
        if (!terminal.ShowProgress || Stopwatch.GetElapsedTime(_began) < Patience || (_shown && Stopwatch.GetElapsedTime(_drawn) < Interval))
            return;
        _drawn = Stopwatch.GetTimestamp();
        _shown = true;
        var share = expected > 0 ? Math.Clamp((double)done / expected, 0, 1) : 0;
        var filled = (int)(share * BarWidth);
        var bar = new string('█', filled) + new string('░', BarWidth - filled);
        lock (_drawing)
            Draw(string.Create(CultureInfo.InvariantCulture, $"{what}  {bar} {share,4:P0}  {done:N0} of {expected:N0} {unit}"));
    }

    public void Clear()
    {
        if (_shown)
            terminal.Err.Write("\r\u001b[2K");
        _shown = false;
    }

    public void Dispose() => Clear();

    void Draw(string line) => terminal.Err.Write($"\r\u001b[2K{(line.Length < terminal.Width ? line : line[..(terminal.Width - 1)])}");
}
