using System.ComponentModel;

namespace Headwater.Manifests.Shapes.OpenMetadata;

/// <summary>Which names to take: patterns of Python's <c>re</c> that match the beginning of a name, whatever its case.</summary>
sealed record FilterPattern
{
    [Description("A name is taken when one of them matches; empty takes every name.")]
    public IReadOnlyList<string>? Includes { get; init; }

    [Description("A name that one of them matches is left out.")]
    public IReadOnlyList<string>? Excludes { get; init; }
}
