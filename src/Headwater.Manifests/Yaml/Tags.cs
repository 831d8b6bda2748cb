using Headwater.Model.Errors;
using YamlDotNet.Core;

namespace Headwater.Manifests.Yaml;

/// <summary>The tags that a document may carry: those of YAML's core, of which only <c>!!str</c> changes how a value is read.</summary>
static class Tags
{
    const string Core = "tag:yaml.org,2002:";

    public static bool IsText(TagName tag) => !tag.IsEmpty && tag.Value is "!" or Core + "str";

    // The tag is not shown: `password: !secret` is a password that lacks its quotes.
    public static bool AreRead(TagName tag, SourceSpan at, DiagnosticList diagnostics)
    {
        if (tag.IsEmpty || tag.Value is "!" or "?" or Core + "str" or Core + "int" or Core + "float" or Core + "bool" or Core + "null" or Core + "map" or Core + "seq")
            return true;
        diagnostics.Error(ErrorCode.InvalidValue, at, "tags are not read", "put the value in single quotes if it only begins with `!`");
        return false;
    }
}
