using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Shapes;

/// <summary>
/// One item of a workflow's <c>dag:</c>. What it does stands in <c>scan:</c>, or, as DataOS writes it, in <c>spec:</c>.
/// Nothing in it is required by its form, so that an item keeps its place in the list whatever it lacks.
/// </summary>
sealed record JobBody
{
    /// <summary>For JSON that leaves fields out, as in <see cref="SourceSpec"/>.</summary>
    [JsonConstructor]
    public JobBody(IReadOnlyList<string>? tags = null, IReadOnlyList<string>? dependencies = null)
    {
        (Tags, Dependencies) = (tags ?? [], dependencies ?? []);
    }

    [Description("Unique in the workflow: lower-case letters, digits and hyphens, at most 63 characters.")]
    public string? Name { get; init; }

    [Description("What people call it.")]
    public string? Title { get; init; }

    [Description("What it is for.")]
    public string? Description { get; init; }

    [Description("Free labels.")]
    public IReadOnlyList<string> Tags { get; init; }

    [Description("Catalogue a source.")]
    public ScanWork? Scan { get; init; }

    [Description("DataOS's form of the same: a stack and what it is to do.")]
    public StackBody? Spec { get; init; }

    [Description("DataOS: the file that the job stands in. It is not read; write the job here.")]
    public string? File { get; init; }

    [Description("Names of the jobs that must have ended well before.")]
    [Aliases("dependency", "dependsOn"), OneOrMore]
    public IReadOnlyList<string> Dependencies { get; init; }

    [Description("How it is tried again.")]
    public RetryBody? Retry { get; init; }

    [Description("Time for one try, as in 10m.")]
    public string? Timeout { get; init; }

    [Description("DataOS: clear away what ran it.")]
    [Unused]
    public JsonElement? GcWhenComplete { get; init; }
}
