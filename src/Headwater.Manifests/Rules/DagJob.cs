namespace Headwater.Manifests.Rules;

/// <summary>A job as its place in a workflow knows it. It has no name where that is missing, which is for others to tell.</summary>
readonly record struct DagJob(string? Name, IReadOnlyList<string> Dependencies);
