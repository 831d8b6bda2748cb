using System.Text.RegularExpressions;
using Headwater.Model;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Rules;

/// <summary>Filters are regular expressions that cannot run away: no lookaround, no backreferences, bounded in length and number.</summary>
static partial class FilterRules
{
    public static IEnumerable<Fault> Check(FilterSpec? filter, string path, Limits limits)
    {
        if (filter is null)
            return [];
        if (filter.Includes.Count + filter.Excludes.Count > limits.Patterns)
            return [new Fault(path, $"`{path}` has more than {limits.Patterns} patterns", "join some of them with |")];
        return [.. Check(filter.Includes, $"{path}.includes", limits), .. Check(filter.Excludes, $"{path}.excludes", limits)];
    }

    static IEnumerable<Fault> Check(IReadOnlyList<string> patterns, string path, Limits limits) =>
        patterns.Select((pattern, i) => Check(pattern, $"{path}[{i}]", limits)).OfType<Fault>();

    static Fault? Check(string pattern, string path, Limits limits)
    {
        if (pattern.Length > limits.PatternLength)
            return new Fault(path, $"`{path}` is longer than {limits.PatternLength} characters");
        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, limits.PatternTime);
            return null;
        }
        catch (RegexParseException bad)
        {
            var hint = pattern is ['*' or '+' or '?', ..] ? "these are regular expressions: .* stands for anything" : null;
            return new Fault(path, $"`{path}` is no regular expression: {Words(bad.Error)} at character {bad.Offset}", hint);
        }
        catch (NotSupportedException)
        {
            return new Fault(path, $"`{path}` looks around, refers back or repeats too much", "simpler patterns that exclude do the same");
        }
    }

    static string Words(RegexParseError error) => Capital().Replace(error.ToString(), match => " " + match.Value.ToLowerInvariant()).TrimStart();

    [GeneratedRegex("[A-Z]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Capital();
}
