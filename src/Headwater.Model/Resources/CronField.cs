using System.Globalization;

namespace Headwater.Model.Resources;

/// <summary>One field of a cron expression: its values, and the names that the first of them go by.</summary>
sealed record CronField(string Name, int Least, int Most, IReadOnlyList<string> Names)
{
    public string Range => string.Create(
        CultureInfo.InvariantCulture, $"{Least} to {Most}{(Names.Count > 0 ? $" or {Names[0]} to {Names[^1]}" : "")}, alone, in ranges or steps");

    /// <summary>The values that a text selects, or null when it selects none.</summary>
    public SortedSet<int>? Read(string text)
    {
        var values = new SortedSet<int>();
        foreach (var item in text.Split(','))
        {
            if (Item(item) is not var (from, to, step))
                return null;
            for (var value = from; value <= to; value += step)
                values.Add(value);
        }

        return values;
    }

    (int From, int To, int Step)? Item(string text)
    {
        var slash = text.Split('/');
        var step = slash.Length == 2 ? Number(slash[1]) : 1;
        if (slash.Length > 2 || step is null or < 1 || step > Most)
            return null;
        if (slash[0] == "*")
            return (Least, Most, step.Value);

        var ends = slash[0].Split('-');
        var from = Value(ends[0]);
        // A step behind a single value counts from there to the end.
        var to = ends.Length == 2 ? Value(ends[1]) : slash.Length == 2 ? Most : from;
        return ends.Length > 2 || from is null || to is null || from > to ? null : (from.Value, to.Value, step.Value);
    }

    int? Value(string text)
    {
        var named = Names.ToList().FindIndex(name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase));
        var value = named < 0 ? Number(text) : named + Least;
        return value >= Least && value <= Most ? value : null;
    }

    static int? Number(string text) =>
        text.Length <= 2 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
