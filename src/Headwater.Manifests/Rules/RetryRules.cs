using Headwater.Model.Resources;

namespace Headwater.Manifests.Rules;

/// <summary>A job is tried again so many times, and within a time in which that can be.</summary>
static class RetryRules
{
    public static IEnumerable<Fault> Check(RetrySpec retry)
    {
        if (retry.Count is < 0 or > RetrySpec.MaxCount)
            yield return new Fault("count", $"`retry.count` is {retry.Count}, and can be 0 to {RetrySpec.MaxCount}");
        if (retry.MaxDuration < retry.Duration)
            yield return new Fault("maxDuration", "`retry.maxDuration` is shorter than `retry.duration`, so nothing would be tried again", "it is the time for all tries together");
    }
}
