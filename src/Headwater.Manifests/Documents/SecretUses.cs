using Headwater.Manifests.Binding;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Documents;

/// <summary>Finds where a source names secrets.</summary>
static class SecretUses
{
    /// <param name="source">The source that was read.</param>
    /// <param name="places">Where its fields stand.</param>
    /// <param name="secretsIn">The path of what <c>secrets</c> stands in.</param>
    /// <param name="connectionIn">The path of what the other fields stand in.</param>
    public static IReadOnlyList<SecretUse> Of(SourceSpec source, Places places, string secretsIn, string connectionIn)
    {
        var uses = source.Secrets
            .Select((secret, i) => new SecretUse(secret.Name, secret.AllKeys ? [] : secret.Keys, places.Of($"{secretsIn}.secrets[{i}].name")))
            .ToList();
        if (source.StatementLogs?.CloudWatch?.Secret is { } logs)
            uses.Add(new SecretUse(logs, [], places.Of($"{connectionIn}.statementLogs.cloudWatch.secret")));
        return uses;
    }
}
