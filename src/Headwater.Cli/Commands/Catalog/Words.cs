using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Cli.Commands.Catalog;

/// <summary>How kinds of things in a catalogue are called in front of people.</summary>
static class Words
{
    public static string Of(RelationKind kind) => KindWords.Of(kind);

    public static string Of(ConstraintKind kind) => KindWords.Of(kind);
}
