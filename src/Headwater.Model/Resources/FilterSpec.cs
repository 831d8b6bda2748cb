using System.ComponentModel;

namespace Headwater.Model.Resources;

/// <summary>Which names to take: those that an include matches in full (all, when there is none) and no exclude does.</summary>
public sealed record FilterSpec
{
    [Description("Regular expressions; a name is taken when one matches all of it. Empty takes every name.")]
    [Aliases("include")]
    public IReadOnlyList<string> Includes { get; init; } = [];

    [Description("Regular expressions; a name that one matches in full is left out.")]
    [Aliases("exclude")]
    public IReadOnlyList<string> Excludes { get; init; } = [];
}
