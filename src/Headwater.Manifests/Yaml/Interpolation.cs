using System.Globalization;
using Headwater.Model;
using Headwater.Model.Errors;

namespace Headwater.Manifests.Yaml;

/// <summary>
/// Puts variables into the values of a document: <c>$NAME</c>, <c>${NAME}</c>, <c>${NAME:-default}</c>, and <c>$$</c> for a dollar
/// sign. It works on the parsed values, so that nothing a variable holds can become a field, a comment or another variable;
/// keys and comments stay as they are.
/// </summary>
sealed class Interpolation(IReadOnlyDictionary<string, string> variables, Limits limits, string file, DiagnosticList diagnostics)
{
    readonly Dictionary<Node, Node> _done = new(ReferenceEqualityComparer.Instance);
    long _characters;

    public Node Apply(Node node)
    {
        // What an alias repeats is one node in several places: done once, and told once.
        if (_done.TryGetValue(node, out var done))
            return done;
        Node applied = node switch
        {
            ScalarNode scalar => Apply(scalar),
            SequenceNode sequence => new SequenceNode(sequence.At, [.. sequence.Items.Select(Apply)]),
            MappingNode mapping => new MappingNode(mapping.At, [.. mapping.Entries.Select(entry => new MappingEntry(entry.Key, Apply(entry.Value)))]),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return _done[node] = applied;
    }

    ScalarNode Apply(ScalarNode scalar)
    {
        if (!scalar.Text.Contains('$', StringComparison.Ordinal))
            return scalar;
        var text = new VariableText(scalar, variables, diagnostics).Replace(limits.DocumentBytes - _characters);
        if (text is null)
            return scalar.AsBroken();
        _characters += text.Length;
        if (_characters <= limits.DocumentBytes)
            return scalar.With(text);
        diagnostics.Error(
            ErrorCode.DocumentTooLarge,
            new SourceSpan(file, 0, 0),
            string.Create(CultureInfo.InvariantCulture, $"the file grows beyond {limits.DocumentBytes:N0} characters with its variables"));
        return scalar.AsBroken();
    }
}
