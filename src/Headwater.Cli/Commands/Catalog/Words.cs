using System.Text.Json;
using Headwater.Client.Wire;
using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Cli.Commands.Catalog;

/// <summary>How kinds of things in a catalogue are called in front of people.</summary>
static class Words
{
    /// <summary>As an option names it.</summary>
    public static string Option(CatalogKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    public static string Of(CatalogKind kind) => kind switch
    {
        CatalogKind.ForeignServer => "foreign server",
        CatalogKind.EventTrigger => "event trigger",
        _ => kind.ToString().ToLowerInvariant(),
    };

    public static string Of(RelationKind kind) => KindWords.Of(kind);

    /// <summary>Kinds of types and routines whose own word says too little by itself.</summary>
    static readonly Dictionary<string, string> Longer = new(StringComparer.Ordinal)
    {
        ["base"] = "base type",
        ["composite"] = "composite type",
        ["range"] = "range type",
        ["window"] = "window function",
    };

    /// <summary>A kind as the API writes it, in camel case, in words.</summary>
    public static string Of(string kind) => Longer.GetValueOrDefault(kind) ?? string.Concat(kind.Select(c => char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));

    /// <summary>A kind as people type it, as the API writes it.</summary>
    public static string Kind(string typed) => Longer.FirstOrDefault(one => one.Value == typed).Key ??
        string.Concat(typed.Split([' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries).Select((word, i) => i == 0 ? char.ToLowerInvariant(word[0]) + word[1..] : char.ToUpperInvariant(word[0]) + word[1..]));

    public static string Of(IReadOnlyList<TagLabel>? tags) => string.Join(", ", (tags ?? []).Select(tag => tag.Title ?? tag.Name));

    public static string Of(ConstraintKind kind) => KindWords.Of(kind);
}
