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
    /// <summary>
    /// The documents up to the first that cannot be read; what is wrong goes to <paramref name="diagnostics"/>. A key that stands twice
    /// is an error, or, as in Python, the last one wins, with a warning.
    /// </summary>
    public static IReadOnlyList<Node> Read(ManifestFile file, Limits limits, DiagnosticList diagnostics, bool lastKeyWins = false)
    {
        var builder = new NodeBuilder(file.Path, limits, diagnostics, lastKeyWins);
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
            throw new UnreadableException(ErrorCode.DocumentUnreadable, builder.LastPlace, "not valid YAML behind this place", "a bracket, a brace or a quote may lack its end");
        }
    }

    static UnreadableException NotYaml(string text, string path, YamlException bad)
    {
        var tab = bad.Message.Contains("invalid tab", StringComparison.Ordinal) ? TabFrom(text, (int)bad.Start.Line) : null;
        var (line, column) = tab ?? ((int)bad.Start.Line, (int)bad.Start.Column);
        return new UnreadableException(ErrorCode.DocumentUnreadable, new SourceSpan(path, line, column), $"not valid YAML: {Words(bad.Message)}", YamlHint.For(bad, text));
    }

    // The parser names the beginning of the mapping that the tab is in.
    static (int Line, int Column)? TabFrom(string text, int first)
    {
        var lines = text.Split('\n');
        for (var line = first; line <= lines.Length; line++)
        {
            var indentation = lines[line - 1].AsSpan();
            if (indentation[..^indentation.TrimStart().Length].IndexOf('\t') is var tab and >= 0)
                return (line, tab + 1);
        }

        return null;
    }

    static string Words(string message) => message.TrimEnd('.') is [var first, .. var rest] ? char.ToLowerInvariant(first) + rest : "it cannot be parsed";
}
