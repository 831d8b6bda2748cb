using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Filters;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Rules;

/// <summary>
/// Filters are regular expressions that cannot run away, bounded in length and number. To compile one takes a millisecond, so each
/// is judged once, and a file has no more different ones than anybody would write.
/// </summary>
sealed class PatternRules(Limits limits)
{
    readonly Dictionary<(string Pattern, FilterDialect Dialect), PatternFault?> _judged = [];

    /// <summary>The filters of a scope, by the names that they have in our own manifests.</summary>
    public IEnumerable<Fault> Check(ScanScope scope, string databases = "databases") => Check(scope.Databases, databases, scope.Dialect)
        .Concat(Check(scope.Schemas, "schemas", scope.Dialect))
        .Concat(Check(scope.Tables, "tables", scope.Dialect))
        .Concat(Check(scope.Routines, "routines", scope.Dialect));

    public IEnumerable<Fault> Check(FilterSpec? filter, string path, FilterDialect dialect = FilterDialect.Native)
    {
        if (filter is null)
            return [];
        if (filter.Includes.Count + filter.Excludes.Count > limits.Patterns)
            return [new Fault(path, $"`{path}` has more than {limits.Patterns} patterns", "join some of them with |")];
        return Check(filter.Includes, $"{path}.includes", dialect).Concat(Check(filter.Excludes, $"{path}.excludes", dialect));
    }

    IEnumerable<Fault> Check(IReadOnlyList<string> patterns, string path, FilterDialect dialect) =>
        patterns.Select((pattern, i) => Check(pattern, $"{path}[{i}]", dialect)).OfType<Fault>();

    Fault? Check(string pattern, string path, FilterDialect dialect)
    {
        if (!_judged.TryGetValue((pattern, dialect), out var judged))
        {
            if (_judged.Count == limits.DocumentPatterns)
                return new Fault(path, $"there are more than {limits.DocumentPatterns} different patterns", "share filters between sources, or split the file", ErrorCode.DocumentTooLarge);
            _judged[(pattern, dialect)] = judged = NamePattern.Fault(pattern, dialect, limits);
        }

        return judged is null ? null : new Fault(path, $"`{path}` {judged.Message}", judged.Hint);
    }
}
