using System.Globalization;
using System.Text;

namespace Headwater.Benchmarks;

/// <summary>A Markdown report: what was measured, and figures with the target they are held to.</summary>
sealed class Report(string title, string command)
{
    readonly StringBuilder _rows = new();

    public Report Row(string what, string figure, string target = "")
    {
        _rows.Append(CultureInfo.InvariantCulture, $"| {what} | {figure} | {target} |\n");
        return this;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        # {title}

        `{command}` on {Environment.ProcessorCount} cores.

        | what | measured | target |
        |---|---|---|
        {_rows}

        """);

    public static string Ms(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"{sorted[sorted.Length / 2].TotalMilliseconds:0} ms (median of {sorted.Length}; {sorted[0].TotalMilliseconds:0} .. {sorted[^1].TotalMilliseconds:0})");
    }

    public static TimeSpan Median(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
