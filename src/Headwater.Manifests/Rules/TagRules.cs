using System.Text.RegularExpressions;
using Headwater.Model.Names;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Rules;

/// <summary>What must hold of a tag.</summary>
public static partial class TagRules
{
    const int LongestTitle = 200;

    public static IEnumerable<Fault> Check(ResourceHeader header, TagSpec tag)
    {
        if (tag.Title is { } title && (title.Trim().Length == 0 || title.Length > LongestTitle || title.Any(char.IsControl)))
            yield return new Fault("title", $"`title` is empty, longer than {LongestTitle} characters, or holds a control character");
        if (tag.Colour is { } colour && !Colour().IsMatch(colour))
            yield return new Fault("colour", "`colour` is a # and six hexadecimal digits", "as in #2f855a");
        if (tag.Parent is { } parent && ResourceName.Fault(parent) is { } fault)
            yield return new Fault("parent", $"`parent` is the name of a tag: {fault}");
        else if (tag.Parent == header.Name)
            yield return new Fault("parent", "a tag does not belong under itself", "leave it out");
    }

    // \z and not $, which .NET lets match before a last line end.
    [GeneratedRegex(@"\A#[0-9a-fA-F]{6}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Colour();
}
