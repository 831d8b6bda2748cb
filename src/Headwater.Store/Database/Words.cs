namespace Headwater.Store.Database;

/// <summary>An enum as the store's columns hold it: its name with a small first letter.</summary>
static class Words
{
    public static string Word<T>(this T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    public static T Parse<T>(string word)
        where T : struct, Enum => Enum.Parse<T>(word, ignoreCase: true);
}
