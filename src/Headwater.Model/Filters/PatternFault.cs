namespace Headwater.Model.Filters;

/// <summary>
/// Why a pattern cannot be used. <paramref name="Message"/> goes on behind the name of what holds the pattern
/// (<c>is no regular expression: ...</c>).
/// </summary>
public sealed record PatternFault(string Message, string? Hint = null)
{
    public const string NoWildcards = "these are regular expressions: .* stands for anything";
}
