using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Headwater.Model.Names;

namespace Headwater.Model.Resources;

/// <summary>A word that people put on things of a catalogue: a label, or a term of a glossary. What it means is the description of its header.</summary>
public sealed record TagSpec
{
    /// <summary>The one way to write a colour.</summary>
    public const string ColourPattern = "^#[0-9a-fA-F]{6}$";

    [Description("How it is written in front of people, as in PII.Sensitive; its name when it is left out.")]
    [MaxLength(200)]
    public string? Title { get; init; }

    [Description("Colour of its label, as in #2f855a.")]
    [Aliases("color"), RegularExpression(ColourPattern)]
    public string? Colour { get; init; }

    [Description("Name of the tag that this one belongs under: whoever looks for that one finds this one, too.")]
    [MaxLength(63), RegularExpression(ResourceName.Pattern)]
    public string? Parent { get; init; }

    [Description("Whether it is a term of a glossary: a word of the business, and its description what it means.")]
    public bool Term { get; init; }
}
