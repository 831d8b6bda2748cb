using Headwater.Model;
using Headwater.Model.Errors;
using YamlDotNet.Core;

namespace Headwater.Manifests.Yaml;

/// <summary>
/// Reads the documents of a YAML or JSON file. It takes the parser's events one by one and counts them itself: the library's own
/// deserializer ends the process on 40 kB of brackets and takes gigabytes for a merge bomb of one.
/// </summary>
static class YamlReader
{
    /// <summary>The documents up to the first that cannot be read; what is wrong goes to <paramref name="diagnostics"/>.</summary>
    public static IReadOnlyList<Node> Read(ManifestFile file, Limits limits, DiagnosticList diagnostics)
    {
        var builder = new NodeBuilder(file.Path, limits, diagnostics);
        try
        {
            var text = DocumentText.Of(file, limits);
            Read(text, file.Path, builder);
        }
        catch (UnreadableException unreadable)
        {
            diagnostics.Add(unreadable.Diagnostic);
        }

        return builder.Documents;
    }

    static void Read(string text, string path, NodeBuilder builder)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            while (parser.MoveNext())
                builder.Add(parser.Current ?? throw new InvalidOperationException("The parser moved to no event."));
        }
        catch (YamlException bad)
        {
            throw NotYaml(text, path, bad);
        }
        catch (Exception unforeseen) when (unforeseen is InvalidOperationException or ArgumentException or IndexOutOfRangeException or KeyNotFoundException)
        {
            // The parser has no words for some broken documents (a line of three dots is enough) and fails on its own state.
            throw new UnreadableException(ErrorCode.DocumentUnreadable, builder.LastPlace, "the document is not valid YAML after this place");
        }
    }

    static UnreadableException NotYaml(string text, string path, YamlException bad)
    {
        var at = new SourceSpan(path, (int)bad.Start.Line, (int)bad.Start.Column);
        return new UnreadableException(ErrorCode.DocumentUnreadable, at, $"not valid YAML: {Words(bad.Message)}", Hint(text, bad));
    }

    static string Words(string message) => message.TrimEnd('.') is [var first, .. var rest] ? char.ToLowerInvariant(first) + rest : "it cannot be parsed";

    static string? Hint(string text, YamlException bad)
    {
        var at = (int)Math.Clamp(bad.Start.Index, 0, text.Length);
        if (bad.Message.Contains("tab", StringComparison.Ordinal) && !bad.Message.Contains("plain", StringComparison.Ordinal))
            return "indent with spaces; YAML has no tabs there";
        if (bad.Message.Contains("invalid mapping", StringComparison.Ordinal))
            return "a value that holds a colon and a space stands in quotes; or a field is indented deeper than the one above it";
        if (bad.Message.Contains("cannot start any token", StringComparison.Ordinal) && at < text.Length)
            return text[at] == '\t' ? "indent with spaces; YAML has no tabs there" : $"put the value in single quotes: it cannot begin with {Shown.Text(text[at].ToString())}";
        if (bad.Message.Contains("escape", StringComparison.Ordinal))
            return "inside double quotes a backslash is written twice; inside single quotes it stands for itself";
        return null;
    }
}
