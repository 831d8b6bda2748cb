using System.Globalization;
using System.Text;

namespace Headwater.Model.Resources;

/// <summary>A length of time as manifests write it: <c>90s</c>, <c>5m</c>, <c>1h30m</c>, <c>1d</c>, or a whole number of seconds.</summary>
public static class DurationText
{
    static readonly (char Unit, long Seconds)[] Units = [('d', 86_400), ('h', 3600), ('m', 60), ('s', 1)];

    static readonly long Longest = (long)TimeSpan.FromDays(366).TotalSeconds;

    /// <summary>Null when the text is no length of time, nothing at all, or more than a year.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var plain))
            return Length(plain);
        long seconds = 0;
        var (at, unit) = (0, 0);
        while (at < text.Length)
        {
            var end = at;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            // Units go from the largest to the smallest, each once; nine digits of the largest fit.
            if (end == at || end - at > 9 || end == text.Length || NextUnit(text[end], unit) is not { } found)
                return null;
            seconds += long.Parse(text.AsSpan(at, end - at), NumberStyles.None, CultureInfo.InvariantCulture) * Units[found].Seconds;
            (at, unit) = (end + 1, found + 1);
        }

        return Length(seconds);
    }

    /// <summary>The one way in which a length of whole seconds is written.</summary>
    public static string Of(TimeSpan duration)
    {
        var left = (long)duration.TotalSeconds;
        var text = new StringBuilder();
        foreach (var (unit, seconds) in Units)
        {
            if (left / seconds is var count and > 0)
                text.Append(CultureInfo.InvariantCulture, $"{count}{unit}");
            left %= seconds;
        }

        return text.Length == 0 ? "0s" : text.ToString();
    }

    static TimeSpan? Length(long seconds) => seconds > 0 && seconds <= Longest ? TimeSpan.FromSeconds(seconds) : null;

    static int? NextUnit(char unit, int from)
    {
        var found = Array.FindIndex(Units, from, one => one.Unit == unit);
        return found < 0 ? null : found;
    }
}
