using System.Globalization;

namespace Headwater.Cli.Commands;

/// <summary>When something was: exactly for programs, and how long ago for people.</summary>
static class Age
{
    /// <summary>RFC 3339 in UTC, to the second.</summary>
    public static string? Exact(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>In the largest unit that says something.</summary>
    public static string? Of(DateTimeOffset? at, TimeProvider time) => at is null ? null : (time.GetUtcNow() - at.Value) switch
    {
        { TotalSeconds: < 1 } => "now",
        { TotalMinutes: < 1 } age => Ago(age.TotalSeconds, 's'),
        { TotalHours: < 1 } age => Ago(age.TotalMinutes, 'm'),
        { TotalDays: < 2 } age => Ago(age.TotalHours, 'h'),
        var age => Ago(age.TotalDays, 'd'),
    };

    static string Ago(double count, char unit) => string.Create(CultureInfo.InvariantCulture, $"{(int)count}{unit} ago");
}
