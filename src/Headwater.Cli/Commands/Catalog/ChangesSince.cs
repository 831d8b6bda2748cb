using System.Globalization;
using Headwater.Model.Errors;

namespace Headwater.Cli.Commands.Catalog;

/// <summary>From when on changes are asked for: a run (a uid, or "last"), a moment, or neither, which is from the beginning.</summary>
readonly record struct ChangesSince(string? Run, DateTimeOffset? Moment)
{
    /// <exception cref="HeadwaterException">The text is none of it (HW2012).</exception>
    public static ChangesSince Parse(string? text, DateTimeOffset now) => text switch
    {
        null or "last" => new("last", null),
        "all" => new(null, null),
        _ when Guid.TryParse(text, out _) => new(text, null),
        [.. var number, 'd' or 'h' or 'm'] when double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) && count < 100_000 => new(null, now - Span(text[^1], count)),
        _ when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var moment) => new(null, moment),
        _ => throw new HeadwaterException(ErrorCode.BadUsage, $"`--since {text}` is no time", "for example: 7d, 12h, 2026-11-01, 2026-11-01T06:00, a run's uid, last or all"),
    };

    static TimeSpan Span(char unit, double count) => unit switch
    {
        'd' => TimeSpan.FromDays(count),
        'h' => TimeSpan.FromHours(count),
        _ => TimeSpan.FromMinutes(count),
    };
}
