using Headwater.Model.Errors;
using Headwater.Model.Filters;

namespace Headwater.Model.Resources;

/// <summary>
/// A <see cref="FilterSpec"/> ready for use, in the words of its dialect. A name is taken when one of the includes matches it (all
/// are, when there is none) and none of the excludes does; no pattern can hang a scan.
/// </summary>
public sealed class NameFilter
{
    readonly NamePattern[] _includes;
    readonly NamePattern[] _excludes;

    /// <exception cref="HeadwaterException">A pattern cannot be used (HW2006).</exception>
    public NameFilter(FilterSpec? spec, Limits limits, FilterDialect dialect = FilterDialect.Native)
    {
        _includes = [.. (spec?.Includes ?? []).Select(pattern => NamePattern.Of(pattern, dialect, limits))];
        _excludes = [.. (spec?.Excludes ?? []).Select(pattern => NamePattern.Of(pattern, dialect, limits))];
    }

    public bool TakesAll => _includes.Length == 0 && _excludes.Length == 0;

    /// <exception cref="HeadwaterException">A pattern of OpenMetadata's takes too long (HW2006).</exception>
    public bool Takes(string name) =>
        (_includes.Length == 0 || _includes.Any(pattern => pattern.Matches(name))) && !_excludes.Any(pattern => pattern.Matches(name));
}
