using System.Diagnostics;
using System.Text.RegularExpressions;
using Headwater.Model.Errors;

namespace Headwater.Model.Filters;

/// <summary>
/// One pattern of a filter, ready for use. Time linear in the name is taken wherever .NET's non-backtracking engine can run the
/// pattern; where it cannot (look-around and back-references, which only OpenMetadata's dialect has), time is bounded per name and in all.
/// </summary>
public sealed class NamePattern
{
    readonly string _pattern;
    readonly Regex _regex;
    readonly TimeSpan _budget;
    long _spent;

    NamePattern(string pattern, Regex regex, Limits limits) => (_pattern, _regex, _budget) = (pattern, regex, limits.PatternBudget);

    /// <exception cref="HeadwaterException">The pattern cannot be used (HW2006).</exception>
    public static NamePattern Of(string pattern, FilterDialect dialect, Limits limits)
    {
        var (regex, fault) = Compile(pattern, dialect, limits);
        return regex is not null
            ? new NamePattern(pattern, regex, limits)
            : throw new HeadwaterException(ErrorCode.InvalidValue, $"the pattern `{pattern}` cannot be used: it {fault?.Message}", fault?.Hint);
    }

    /// <summary>Null when the pattern can be used, otherwise what is wrong with it.</summary>
    public static PatternFault? Fault(string pattern, FilterDialect dialect, Limits limits) => Compile(pattern, dialect, limits).Fault;

    /// <exception cref="HeadwaterException">The pattern takes too long (HW2006).</exception>
    public bool Matches(string name)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            return _regex.IsMatch(name);
        }
        catch (RegexMatchTimeoutException)
        {
            throw TooSlow();
        }
        finally
        {
            if (!_regex.Options.HasFlag(RegexOptions.NonBacktracking))
                Spend(Stopwatch.GetElapsedTime(start));
        }
    }

    // Names that each stay within their time may still add up to hours.
    void Spend(TimeSpan time)
    {
        _spent += time.Ticks;
        if (_spent > _budget.Ticks)
            throw TooSlow();
    }

    HeadwaterException TooSlow() => new(
        ErrorCode.InvalidValue,
        $"the pattern `{_pattern}` takes too long: it goes over a name again and again",
        "write it without look-around and back-references, or without a repetition inside a repetition as in (a+)+");

    static (Regex? Regex, PatternFault? Fault) Compile(string pattern, FilterDialect dialect, Limits limits)
    {
        if (pattern.Length > limits.PatternLength)
            return (null, new PatternFault($"is longer than {limits.PatternLength} characters"));
        return dialect == FilterDialect.Native ? NativePattern.Compile(pattern, limits) : PythonPattern.Compile(pattern, limits);
    }
}
