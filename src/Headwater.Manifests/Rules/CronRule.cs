using System.Globalization;

namespace Headwater.Manifests.Rules;

/// <summary>Five-field cron: minute, hour, day of the month, month, day of the week; each <c>*</c>, a value, a range, a step or a list of these.</summary>
static class CronRule
{
    static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    static readonly CronField[] Fields =
    [
        new("minute", 0, 59, []), new("hour", 0, 23, []), new("day of the month", 1, 31, []), new("month", 1, 12, Months), new("day of the week", 0, 7, Days),
    ];

    static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["@hourly"] = "0 * * * *", ["@daily"] = "0 0 * * *", ["@midnight"] = "0 0 * * *", ["@weekly"] = "0 0 * * 0",
        ["@monthly"] = "0 0 1 * *", ["@yearly"] = "0 0 1 1 *", ["@annually"] = "0 0 1 1 *",
    };

    /// <summary>Null when the expression is good, otherwise what is wrong with it.</summary>
    public static (string Message, string? Hint)? Fault(string cron)
    {
        var parts = cron.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != Fields.Length)
            return WrongCount(cron.Trim(), parts.Length);

        var values = new List<SortedSet<int>>();
        foreach (var (field, part) in Fields.Zip(parts))
        {
            if (field.Read(part) is not { } read)
                return ($"`schedule.cron`: the {field.Name} is not {field.Range}", "each field is *, a value, a range a-b, a step */n, or a list of these with commas");
            values.Add(read);
        }

        return parts[4] == "*" && !SomeDayExists(values[2], values[3]) ? ("`schedule.cron`: no month of it has such a day, so it is never due", null) : null;
    }

    static (string Message, string? Hint) WrongCount(string cron, int count) =>
        ($"`schedule.cron` has {count.ToString(CultureInfo.InvariantCulture)} fields, and needs 5",
        Words.TryGetValue(cron, out var written) ? $"write {written}" : "minute, hour, day of the month, month, day of the week, as in 0 6 * * 1-5");

    // A leap year, in which February has all the days it ever has.
    static bool SomeDayExists(SortedSet<int> days, SortedSet<int> months) => months.Any(month => days.Min <= DateTime.DaysInMonth(2024, month));
}
