using System.Globalization;
using System.Text.RegularExpressions;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Rules;

/// <summary>
/// Filters are regular expressions that cannot run away: no lookaround, no backreferences, bounded in length and number. To compile one
/// takes a millisecond, so each is judged once, and a file has no more different ones than anybody would write.
/// </summary>
sealed partial class PatternRules(Limits limits)
{
    readonly Dictionary<string, (string Fault, string? Hint)?> _judged = new(StringComparer.Ordinal);

    public IEnumerable<Fault> Check(FilterSpec? filter, string path)
    {
        if (filter is null)
            return [];
        if (filter.Includes.Count + filter.Excludes.Count > limits.Patterns)
            return [new Fault(path, $"`{path}` has more than {limits.Patterns} patterns", "join some of them with |")];
        return Check(filter.Includes, $"{path}.includes").Concat(Check(filter.Excludes, $"{path}.excludes"));
    }

    IEnumerable<Fault> Check(IReadOnlyList<string> patterns, string path) => patterns.Select((pattern, i) => Check(pattern, $"{path}[{i}]")).OfType<Fault>();

    Fault? Check(string pattern, string path)
    {
        if (!_judged.TryGetValue(pattern, out var judged))
        {
            if (_judged.Count == limits.DocumentPatterns)
                return new Fault(path, $"there are more than {limits.DocumentPatterns} different patterns", "share filters between sources, or split the file", ErrorCode.DocumentTooLarge);
            _judged[pattern] = judged = Judge(pattern);
        }

        return judged is var (fault, hint) ? new Fault(path, $"`{path}` {fault}", hint) : null;
    }

    (string Fault, string? Hint)? Judge(string pattern)
    {
        if (pattern.Length > limits.PatternLength)
            return ($"is longer than {limits.PatternLength} characters", null);
        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, limits.PatternTime);
            return null;
        }
        catch (RegexParseException bad)
        {
            var at = bad.Offset.ToString(CultureInfo.InvariantCulture);
            return ($"is no regular expression: {Words(bad.Error)} at character {at}", pattern is ['*' or '+' or '?', ..] ? "these are regular expressions: .* stands for anything" : null);
        }
        catch (NotSupportedException)
        {
            return ("looks around, refers back or repeats too much", "simpler patterns that exclude do the same");
        }
    }

    static string Words(RegexParseError error) => Capital().Replace(error.ToString(), match => " " + match.Value.ToLowerInvariant()).TrimStart();

    [GeneratedRegex("[A-Z]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Capital();
}
