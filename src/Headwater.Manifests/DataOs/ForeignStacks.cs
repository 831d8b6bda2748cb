using Headwater.Manifests.Yaml;
using Headwater.Model.Errors;

namespace Headwater.Manifests.DataOs;

/// <summary>
/// Jobs of stacks that are not run here. That is asked before anything else of them is judged: what stands under them would only be
/// called unknown, line by line.
/// </summary>
static class ForeignStacks
{
    static readonly string[] Forms = ["dag", "jobs"];

    public static bool IsScanner(string stack) => string.Equals(stack.Split(':')[0], "scanner", StringComparison.OrdinalIgnoreCase);

    /// <summary>The document without what foreign stacks are to do; each of them is told.</summary>
    public static MappingNode Without(MappingNode root, DiagnosticList diagnostics) =>
        With(root, "workflow", workflow => workflow is MappingNode mapping ? Forms.Aggregate(mapping, (form, dag) => With(form, dag, jobs => Jobs(jobs, diagnostics))) : workflow);

    static Node Jobs(Node jobs, DiagnosticList diagnostics) =>
        jobs is SequenceNode list ? new SequenceNode(list.At, [.. list.Items.Select(job => job is MappingNode mapping ? With(mapping, "spec", spec => Spec(spec, diagnostics)) : job)]) : jobs;

    static Node Spec(Node spec, DiagnosticList diagnostics)
    {
        if ((spec as MappingNode)?.Text("stack") is not { } stack || IsScanner(stack.Text))
            return spec;
        var near = Suggestion.Nearest(stack.Text.Split(':')[0], ["scanner"]);
        diagnostics.Error(
            ErrorCode.InvalidValue,
            stack.At,
            $"stack {Shown.Text(stack.Text)} is not run here: the one that is is scanner",
            near is null ? "take the job out, or write stack: scanner:2.0" : "did you mean `scanner:2.0`?");
        return new MappingNode(spec.At, [.. ((MappingNode)spec).Entries.Where(entry => entry.Value == stack)]);
    }

    static MappingNode With(MappingNode mapping, string field, Func<Node, Node> change) => new(
        mapping.At,
        [.. mapping.Entries.Select(entry => string.Equals(entry.Key.Text, field, StringComparison.OrdinalIgnoreCase) ? new MappingEntry(entry.Key, change(entry.Value)) : entry)]);
}
