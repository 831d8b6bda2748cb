using System.Text.RegularExpressions;
using Headwater.Model.Errors;

namespace Headwater.Model.Resources;

/// <summary>
/// A <see cref="FilterSpec"/> ready for use. Patterns match a whole name, case counts, and matching takes time linear in the name
/// (.NET's non-backtracking engine), so that no pattern can hang a scan.
/// </summary>
public sealed class NameFilter
{
    readonly Regex[] _includes;
    readonly Regex[] _excludes;

    /// <exception cref="HeadwaterException">A pattern cannot be used (HW2006).</exception>
    public NameFilter(FilterSpec? spec, Limits limits)
    {
        _includes = [.. (spec?.Includes ?? []).Select(pattern => Compile(pattern, limits))];
        _excludes = [.. (spec?.Excludes ?? []).Select(pattern => Compile(pattern, limits))];
    }

    public bool TakesAll => _includes.Length == 0 && _excludes.Length == 0;

    public bool Takes(string name) =>
        (_includes.Length == 0 || _includes.Any(pattern => pattern.IsMatch(name))) && !_excludes.Any(pattern => pattern.IsMatch(name));

    /// <summary>Null when the pattern can be used, otherwise what is wrong with it.</summary>
    public static string? Fault(string pattern, Limits limits)
    {
        if (pattern.Length > limits.PatternLength)
            return $"a pattern has at most {limits.PatternLength} characters";
        try
        {
            _ = Regex(pattern, limits);
            return null;
        }
        catch (NotSupportedException)
        {
            return "look-around, back-references and atomic groups are not supported in patterns";
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }

    static Regex Compile(string pattern, Limits limits) => Fault(pattern, limits) is { } fault
        ? throw new HeadwaterException(ErrorCode.InvalidValue, $"the pattern `{pattern}` cannot be used: {fault}")
        : Regex(pattern, limits);

    static Regex Regex(string pattern, Limits limits)
    {
        // Only what is an expression by itself may be put between brackets: `a)|(?:b` would leave them.
        _ = New(pattern, limits);
        try
        {
            return New($@"\A(?:{pattern})\z", limits);
        }
        catch (ArgumentException)
        {
            // What is good alone and not between brackets took the closing one for its comment, as in `(?x)a #`. The line's end ends that.
            return New($"\\A(?:{pattern}\n)\\z", limits);
        }
    }

    static Regex New(string pattern, Limits limits) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, limits.PatternTime);
}
