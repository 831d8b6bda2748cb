using System.Globalization;
using Headwater.Store.Knowledge;

namespace Headwater.Api.Resources;

/// <summary>What is worth a word of knowledge whose things are not there: they may come, be called something else by now, or be mistyped.</summary>
static class KnowledgeNotes
{
    /// <summary>Named one by one; of more it is said how many there are.</summary>
    const int Named = 5;

    public static IReadOnlyList<string> Of(IReadOnlyList<(string Document, KnowledgeOutcome Thing)> waiting) =>
        [.. waiting.GroupBy(one => one.Document).SelectMany(group => Of(group.Key, [.. group.Select(one => one.Thing)]))];

    static IEnumerable<string> Of(string document, List<KnowledgeOutcome> things)
    {
        foreach (var thing in things.Take(Named))
            yield return thing.Renamed is { } now
                ? $"{thing.About}, which `{document}` tells of, is not in the catalogue; {now} had that name before"
                : $"{thing.About}, which `{document}` tells of, is not in the catalogue; what is known of it waits for the scan that finds it";
        if (things.Count > Named)
            yield return string.Create(CultureInfo.InvariantCulture, $"{things.Count - Named} more things of `{document}` are not in the catalogue: headwater catalog knowledge --state waiting");
    }
}
