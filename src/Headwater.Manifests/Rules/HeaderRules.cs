using Headwater.Model.Names;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Rules;

/// <summary>What must hold of every resource's header.</summary>
public static class HeaderRules
{
    public static IEnumerable<Fault> Check(ResourceHeader header)
    {
        if (ResourceName.Fault(header.Name) is { } name)
            yield return new Fault("name", name);
        if (header.Workspace is { } workspace && ResourceName.Fault(workspace) is { } fault)
            yield return new Fault("workspace", $"`workspace`: {fault}");
        if (header.Owner is { } owner && (owner.Length == 0 || owner.Any(char.IsControl)))
            yield return new Fault("owner", "`owner` is empty or holds a control character");
    }
}
