using YamlDotNet.Core;

namespace Headwater.Manifests.Yaml;

/// <summary>What to do about the parser's commoner complaints, in the words of somebody who writes manifests.</summary>
static class YamlHint
{
    const string Tabs = "indent with spaces; YAML has no tabs there";

    static readonly (string In, string Hint)[] Hints =
    [
        ("tab character", Tabs),
        ("invalid tab", Tabs),
        ("invalid mapping", "a value that holds a colon and a space stands in quotes; or a field is indented deeper than the one above it"),
        ("escape", "inside double quotes a backslash is written twice; inside single quotes it stands for itself"),
        ("unexpected end of stream", "a quote inside single quotes is written twice; look for one that is missing"),
        ("expected key", "fields of one mapping begin in the same column, and nothing but a comment follows a quoted value"),
        ("expected '-'", "items of one list begin in the same column"),
        ("expected ':'", "a field is written name: value"),
    ];

    public static string? For(YamlException bad, string text)
    {
        if (bad.Message.Contains("cannot start any token", StringComparison.Ordinal) && bad.Start.Index < text.Length)
            return text[(int)bad.Start.Index] is var first and not '\t' ? $"put the value in single quotes: it cannot begin with {Shown.Text(first.ToString())}" : Tabs;
        return Hints.FirstOrDefault(one => bad.Message.Contains(one.In, StringComparison.Ordinal)).Hint;
    }
}
