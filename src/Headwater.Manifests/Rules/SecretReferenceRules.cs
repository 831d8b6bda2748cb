using Headwater.Manifests.Yaml;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Rules;

/// <summary>What a reference to a secret must say.</summary>
static class SecretReferenceRules
{
    public static IEnumerable<Fault> Check(IReadOnlyList<SecretReference> secrets)
    {
        for (var i = 0; i < secrets.Count; i++)
        {
            if (secrets[i] is { AllKeys: false, Keys.Count: 0 })
                yield return new Fault($"secrets[{i}]", $"no field of secret {Shown.Text(secrets[i].Name)} is used", "list them in `keys`, or write allKeys: true");
            if (secrets[i] is { AllKeys: true, Keys.Count: > 0 })
                yield return new Fault(
                    $"secrets[{i}].allKeys", "`allKeys: true` takes every field, and `keys` counts for nothing", "keep one of them", ErrorCode.DiscouragedSpelling, Severity.Warning);
        }
    }
}
