using Headwater.Model;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Rules;

/// <summary>What must hold of a scope that somebody asks a scan for.</summary>
public static class ScopeRules
{
    public static IEnumerable<Fault> Check(ScanScope scope, Limits limits) => new PatternRules(limits).Check(scope);
}
