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
        if (header.Workspace is { } workspace && !IsWorkspace(workspace))
            yield return new Fault("workspace", "`workspace` has lower-case letters, digits and hyphens, 63 at most");
        if (header.Owner is { } owner && (owner.Length == 0 || owner.Any(char.IsControl)))
            yield return new Fault("owner", "`owner` is empty or holds a control character");
    }

    // Unlike a name it never stands where a command could.
    static bool IsWorkspace(string workspace) =>
        workspace.Length is > 0 and <= 63 && workspace.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
