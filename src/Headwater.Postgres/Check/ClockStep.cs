using System.Globalization;
using Headwater.Model.Resources;

namespace Headwater.Postgres.Check;

/// <summary>How far the server's clock is from ours.</summary>
static class ClockStep
{
    /// <summary>As far apart as the way to the server alone can make them seem.</summary>
    static readonly TimeSpan Measurable = TimeSpan.FromSeconds(0.5);

    /// <summary>From here on times in results would puzzle people.</summary>
    static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(5);

    /// <summary>AWS refuses a token that was signed further away from its own time.</summary>
    static readonly TimeSpan SpoilsTokens = TimeSpan.FromMinutes(5);

    public static Verdict Judge(SourceSpec source, TimeSpan ahead)
    {
        if (ahead.Duration() < Measurable)
            return Verdict.Ok("the server's clock agrees with ours");
        var text = string.Create(CultureInfo.InvariantCulture, $"the server's clock is {Math.Abs(ahead.TotalSeconds):0.0} s {(ahead < TimeSpan.Zero ? "behind" : "ahead of")} ours");
        if (ahead.Duration() >= SpoilsTokens && source.Iam is not null)
            return Verdict.Failed($"{text}, and login tokens are not valid that far apart", "set both clocks by NTP");
        return ahead.Duration() >= Noticeable ? Verdict.Warning(text, "set both clocks by NTP") : Verdict.Ok(text);
    }
}
