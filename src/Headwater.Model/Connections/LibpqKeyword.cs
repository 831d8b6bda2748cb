namespace Headwater.Model.Connections;

/// <summary>
/// One keyword of libpq: what becomes of it and why, the environment variable that says the same,
/// and the values that ask for nothing and so pass without a word.
/// </summary>
sealed record LibpqKeyword(string Name, string? Variable, KeywordUse Use, string Why = "", params IReadOnlyList<string> Harmless)
{
    public bool IsHarmless(string value) => value.Length == 0 || Harmless.Contains(value, StringComparer.OrdinalIgnoreCase);
}
