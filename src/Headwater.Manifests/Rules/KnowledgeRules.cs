using System.Text.Json;
using Headwater.Model;
using Headwater.Model.Catalog;
using Headwater.Model.Errors;
using Headwater.Model.Names;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Rules;

/// <summary>What must hold of what people write of things.</summary>
public static class KnowledgeRules
{
    /// <summary>source.database.schema.table.column</summary>
    const int MostParts = 5;

    /// <summary>A table; what is behind it is a column.</summary>
    const int PartsOfTable = 4;

    const int LongestKey = 200;

    public static IEnumerable<Fault> Check(KnowledgeSpec knowledge)
    {
        var told = new Dictionary<Fqn, List<(Subject About, string Path)>>();
        for (var i = 0; i < knowledge.About.Count; i++)
            foreach (var fault in Check(knowledge.About[i], $"about[{i}]", told))
                yield return fault;
    }

    /// <summary>Null when the text names something that can be known of, otherwise what is wrong with it.</summary>
    public static (string Message, string Hint)? FaultOf(string fqn)
    {
        try
        {
            var name = Fqn.Parse(fqn);
            return name.Parts.Count > MostParts ? ($"`{fqn}` has {name.Parts.Count} parts, and a column has {MostParts}", "write source.database.schema.table.column, or less of it")
                : name.Parts.Any(part => part.Length == 0) ? ($"a part of `{fqn}` is empty", "write source.database.schema.table.column, or less of it")
                : ResourceName.Fault(name.Parts[0]) is { } source ? ($"`{name.Parts[0]}` is no name of a source: {source}", "a qualified name begins with the source")
                : null;
        }
        catch (HeadwaterException e)
        {
            return (e.Message, e.Hint ?? "");
        }
    }

    /// <summary>Null when something of this kind can have the name, otherwise what is wrong.</summary>
    public static (string Message, string Hint)? KindFaultOf(Subject about)
    {
        if (about.Kind is null || about.Candidates.Any())
            return null;
        var kinds = CatalogPlace.Of(about.Name).Select(place => Word(place.Kind)).ToList();
        return ($"`{about.Name}` is no name for the kind `{Word(about.Kind.Value)}`", kinds.Count > 0 ? $"names of {about.Name.Parts.Count} parts have the kinds {string.Join(", ", kinds)}" : "a source and a column have no kind: leave it out");
    }

    static string Word(CatalogKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    /// <summary>What holds of the facts about any thing.</summary>
    public static IEnumerable<Fault> CheckFacts(
        string path, string? description, IReadOnlyList<string>? owners, IReadOnlyList<string>? tags, IReadOnlyDictionary<string, string>? properties)
    {
        var at = path.Length == 0 ? "" : $"{path}.";
        if (description is not null && IsTooLong(description))
            yield return new Fault($"{at}description", $"`description` has more than {Limits.Default.KnowledgeText} characters, or a NUL");
        for (var i = 0; i < (owners?.Count ?? 0); i++)
            if (owners![i].Length is 0 or > LongestKey || owners[i].Any(char.IsControl))
                yield return new Fault($"{at}owners[{i}]", $"an owner is empty, longer than {LongestKey} characters, or holds a control character");
        for (var i = 0; i < (tags?.Count ?? 0); i++)
            if (ResourceName.Fault(tags![i]) is { } fault)
                yield return new Fault($"{at}tags[{i}]", $"`tags` are names of tags: {fault}");
        foreach (var (key, value) in properties ?? new Dictionary<string, string>())
            if (key.Trim().Length == 0 || key.Length > LongestKey || key.Any(char.IsControl) || IsTooLong(value))
                yield return new Fault($"{at}properties.{key}", $"a property has a name of up to {LongestKey} characters without control characters, and up to {Limits.Default.KnowledgeText} characters without a NUL");
    }

    static IEnumerable<Fault> Check(KnowledgeEntry entry, string path, Dictionary<Fqn, List<(Subject About, string Path)>> told)
    {
        foreach (var fault in CheckFacts(path, entry.Description, entry.Owners, entry.Tags, entry.Properties))
            yield return fault;
        foreach (var fault in entry.Columns.SelectMany(column => CheckFacts($"{path}.columns.{column.Key}", column.Value.Description, column.Value.Owners, column.Value.Tags, column.Value.Properties)))
            yield return fault;
        if (FaultOf(entry.Fqn) is var (message, hint))
            yield return new Fault($"{path}.fqn", message, hint);
        else if (KindFaultOf(new Subject(Fqn.Parse(entry.Fqn), entry.Kind)) is var (kindMessage, kindHint))
            yield return new Fault($"{path}.kind", kindMessage, kindHint);
        else
            foreach (var fault in CheckNames(entry, path, told))
                yield return fault;
    }

    static IEnumerable<Fault> CheckNames(KnowledgeEntry entry, string path, Dictionary<Fqn, List<(Subject About, string Path)>> told)
    {
        var name = Fqn.Parse(entry.Fqn);
        if (Told(told, new Subject(name, entry.Kind), path) is { } there)
            yield return new Fault($"{path}.fqn", $"{name} stands here twice", $"it stands in {there} already", ErrorCode.DuplicateKey);
        if (entry.Columns.Count > 0 && (name.Parts.Count != PartsOfTable || entry.Kind is not (null or CatalogKind.Table)))
            yield return new Fault($"{path}.columns", $"{name} is no table, and has no columns", "write source.database.schema.table");
        foreach (var column in entry.Columns.Keys)
        {
            if (column.Length == 0)
                yield return new Fault($"{path}.columns", "a column has a name");
            else if (Told(told, new Subject(new Fqn([.. name.Parts, column])), $"{path}.columns") is { } other)
                yield return new Fault($"{path}.columns.{column}", $"{new Fqn([.. name.Parts, column])} stands here twice", $"it stands in {other} already", ErrorCode.DuplicateKey);
        }
    }

    /// <summary>Where the same stands already; otherwise it is remembered.</summary>
    static string? Told(Dictionary<Fqn, List<(Subject About, string Path)>> told, Subject about, string path)
    {
        if (!told.TryGetValue(about.Name, out var same))
            told.Add(about.Name, same = []);
        if (same.Find(one => one.About.Fits(about)) is { Path: not null } there)
            return there.Path;
        same.Add((about, path));
        return null;
    }

    static bool IsTooLong(string text) => text.Length > Limits.Default.KnowledgeText || text.Contains('\0', StringComparison.Ordinal);
}
