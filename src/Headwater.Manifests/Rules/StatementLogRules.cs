using Headwater.Model.Resources;

namespace Headwater.Manifests.Rules;

/// <summary>Statement logs are somewhere.</summary>
static class StatementLogRules
{
    public static IEnumerable<Fault> Check(StatementLogsSpec? logs)
    {
        if (logs is { Files.Count: 0, CloudWatch: null })
            yield return new Fault("statementLogs", "`statementLogs` names neither `files` nor `cloudWatch`");
        for (var i = 0; i < (logs?.Files.Count ?? 0); i++)
        {
            if (string.IsNullOrWhiteSpace(logs?.Files[i]))
                yield return new Fault($"statementLogs.files[{i}]", $"`statementLogs.files[{i}]` is empty");
        }

        if (WebAddress.Fault("statementLogs.cloudWatch.endpoint", logs?.CloudWatch?.Endpoint) is { } endpoint)
            yield return endpoint;
    }
}
