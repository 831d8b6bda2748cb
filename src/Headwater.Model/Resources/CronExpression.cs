using System.Globalization;
using Headwater.Model.Errors;

namespace Headwater.Model.Resources;

/// <summary>
/// Five-field cron: minute, hour, day of the month, month, day of the week; each <c>*</c>, a value, a range, a step or a list of these.
/// As everywhere in cron, a day is due when either of the two day fields says so, unless one of them is <c>*</c>.
/// </summary>
public sealed class CronExpression
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

    readonly string[] _written;
    readonly SortedSet<int>[] _values;

    CronExpression(string[] written, SortedSet<int>[] values) => (_written, _values) = (written, values);

    internal SortedSet<int> Minutes => _values[0];

    internal SortedSet<int> Hours => _values[1];

    /// <summary>
    /// Whether it counts the time that passes (<c>*/15 * * * *</c>) rather than naming times of day: its minute or hour is a star, a range or a step.
    /// </summary>
    internal bool IsInterval => _written[..2].Any(part => part.AsSpan().IndexOfAny("*-/") >= 0);

    /// <exception cref="HeadwaterException">The text is no such expression (HW2006).</exception>
    public static CronExpression Parse(string text) => Read(text) switch
    {
        ({ } cron, _, _) => cron,
        (_, var message, var hint) => throw new HeadwaterException(ErrorCode.InvalidValue, $"the cron expression {message}", hint),
    };

    /// <summary>Null when the text is no such expression.</summary>
    public static CronExpression? TryParse(string text) => Read(text).Cron;

    /// <summary>Null when the expression is good, otherwise what it does wrong ("has 6 fields, ..."), and what to do.</summary>
    public static (string Message, string? Hint)? Fault(string text) => Read(text) is (null, var message, var hint) ? (message, hint) : null;

    /// <summary>The first moment after <paramref name="instant"/> at which it is due by the clocks of <paramref name="zone"/>, in UTC; null when there is none.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset instant, TimeZoneInfo zone) => new CronClock(this, zone).NextAfter(instant);

    internal bool IsDueIn(int month) => _values[3].Contains(month);

    internal bool IsDue(DateOnly day)
    {
        if (!IsDueIn(day.Month))
            return false;
        var byMonth = _values[2].Contains(day.Day);
        var byWeek = _values[4].Contains((int)day.DayOfWeek) || (day.DayOfWeek == DayOfWeek.Sunday && _values[4].Contains(7));
        return _written[2] == "*" || _written[4] == "*" ? byMonth && byWeek : byMonth || byWeek;
    }

    static (CronExpression? Cron, string Message, string? Hint) Read(string text)
    {
        var parts = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != Fields.Length)
            return WrongCount(text.Trim(), parts.Length);

        var values = new SortedSet<int>[Fields.Length];
        for (var i = 0; i < Fields.Length; i++)
        {
            if (Fields[i].Read(parts[i]) is not { } read)
                return WrongField(Fields[i], parts[i]);
            values[i] = read;
        }

        return parts[4] == "*" && !SomeDayExists(values[2], values[3])
            ? (null, "is never due: no month of it has such a day", null)
            : (new CronExpression(parts, values), "", null);
    }

    static (CronExpression?, string, string?) WrongField(CronField field, string part) => (
        null,
        $"has a {field.Name} that is not {field.Range}",
        part.StartsWith('/') && field.Read("*" + part) is not null ? $"did you mean `*{part}`?" : "each field is *, a value, a range a-b, a step */n, or a list of these with commas");

    static (CronExpression?, string, string?) WrongCount(string cron, int count) => (
        null,
        $"has {count.ToString(CultureInfo.InvariantCulture)} fields, and needs 5",
        Words.TryGetValue(cron, out var written) ? $"write {written}" : "minute, hour, day of the month, month, day of the week, as in 0 6 * * 1-5");

    // A leap year, in which February has all the days it ever has.
    static bool SomeDayExists(SortedSet<int> days, SortedSet<int> months) => months.Any(month => days.Min <= DateTime.DaysInMonth(2024, month));

    public override string ToString() => string.Join(' ', _written);
}
