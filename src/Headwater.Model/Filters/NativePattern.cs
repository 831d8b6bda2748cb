using System.Globalization;
using System.Text.RegularExpressions;

namespace Headwater.Model.Filters;

/// <summary>Headwater's own patterns: .NET's syntax without what needs going back, over a whole name, case as written.</summary>
static partial class NativePattern
{
    const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    public static (Regex? Regex, PatternFault? Fault) Compile(string pattern, Limits limits)
    {
        try
        {
            // Only what is an expression by itself may be put between brackets: `a)|(?:b` would leave them.
            _ = new Regex(pattern, Linear, limits.PatternTime);
            return (Whole(pattern, limits), null);
        }
        catch (RegexParseException bad)
        {
            var at = bad.Offset.ToString(CultureInfo.InvariantCulture);
            return (null, new PatternFault($"is no regular expression: {Words(bad.Error)} at character {at}", pattern is ['*' or '+' or '?', ..] ? PatternFault.NoWildcards : null));
        }
        catch (NotSupportedException)
        {
            return (null, new PatternFault("looks around, refers back or repeats too much", "simpler patterns that exclude do the same"));
        }
    }

    static Regex Whole(string pattern, Limits limits)
    {
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

    static Regex New(string pattern, Limits limits) => new(pattern, Linear | RegexOptions.ExplicitCapture, limits.PatternTime);

    static string Words(RegexParseError error) => Capital().Replace(error.ToString(), match => " " + match.Value.ToLowerInvariant()).TrimStart();

    [GeneratedRegex("[A-Z]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Capital();
}
