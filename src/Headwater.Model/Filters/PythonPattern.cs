using System.Globalization;
using System.Text.RegularExpressions;

namespace Headwater.Model.Filters;

/// <summary>
/// Patterns as Python's <c>re.match(pattern, name, re.IGNORECASE)</c> reads them (Python 3.11). They are parsed by Python's rules
/// and written anew for .NET, character by character, since the two agree on most patterns and not on all: what a letter's other
/// case is, what a word character is, <c>\Z</c>, <c>{,n}</c>, <c>\_</c>, <c>[a-z-[aeiou]]</c>, characters beyond U+FFFF.
/// </summary>
static class PythonPattern
{
    const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    public static (Regex? Regex, PatternFault? Fault) Compile(string pattern, Limits limits)
    {
        try
        {
            return (New($@"\A(?:{new PythonParser(pattern).Parse()})", limits), null);
        }
        catch (PythonPatternException bad)
        {
            var at = bad.Offset.ToString(CultureInfo.InvariantCulture);
            return (null, new PatternFault($"is no regular expression of Python: {bad.Message} at character {at}", pattern is ['*' or '+' or '?', ..] ? PatternFault.NoWildcards : bad.Hint));
        }
        catch (ArgumentException)
        {
            return (null, new PatternFault("is beyond what can be run here", "write it in a simpler way"));
        }
    }

    static Regex New(string pattern, Limits limits)
    {
        try
        {
            return new Regex(pattern, Options | RegexOptions.NonBacktracking, limits.PatternTime);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, Options, limits.PatternTime);
        }
    }
}
