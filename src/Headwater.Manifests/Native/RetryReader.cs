using Headwater.Manifests.Documents;
using Headwater.Manifests.Rules;
using Headwater.Manifests.Shapes;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Native;

/// <summary>Reads how a job is tried again, which stands at <paramref name="path"/>.</summary>
sealed class RetryReader(Document document, string path)
{
    public RetrySpec Read(RetryBody body)
    {
        var durations = new DurationReader(document);
        var retry = new RetrySpec
        {
            Count = body.Count,
            Strategy = body.Strategy,
            Duration = durations.Read(body.Duration, $"{path}.duration"),
            MaxDuration = durations.Read(body.MaxDuration, $"{path}.maxDuration"),
        };
        document.Report(RetryRules.Check(retry), path);
        return retry;
    }
}
