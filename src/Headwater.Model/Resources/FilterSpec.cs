using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>Which names to take: those that an include matches in full (all, when there is none) and no exclude does.</summary>
public sealed record FilterSpec
{
    public FilterSpec()
    {
    }

    /// <summary>For JSON that leaves fields out: the serializer's generated code would give these nothing in place of their defaults.</summary>
    [JsonConstructor]
    public FilterSpec(IReadOnlyList<string>? includes = null, IReadOnlyList<string>? excludes = null)
    {
        (Includes, Excludes) = (includes ?? [], excludes ?? []);
    }

    [JsonIgnore]
    public bool TakesAll => Includes.Count == 0 && Excludes.Count == 0;

    [Description("Regular expressions; a name is taken when one matches all of it. Empty takes every name.")]
    [Aliases("include")]
    public IReadOnlyList<string> Includes { get; init; } = [];

    [Description("Regular expressions; a name that one matches in full is left out.")]
    [Aliases("exclude")]
    public IReadOnlyList<string> Excludes { get; init; } = [];
}
