using System.CommandLine;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Cli.Commands.Source;

/// <summary><c>--for scan,usage,...</c>: what a source is, or would be, used for.</summary>
static class PurposeOption
{
    public static readonly Option<string[]> For = new("--for")
    {
        Description = "What it is for: scan, usage, profile, diff, cdc, transfer; those of the source when left out",
        HelpName = "PURPOSES",
    };

    /// <summary>The purposes given on the command line; null when there are none.</summary>
    public static IReadOnlyList<Purpose>? Given(CommandContext context) =>
        context.Value(For) is { Length: > 0 } texts ? Parse(texts) : null;

    public static IReadOnlyList<Purpose> Parse(IEnumerable<string> texts) =>
        [.. texts.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(One).Distinct().Order()];

    static Purpose One(string word) =>
        Enum.TryParse<Purpose>(word, ignoreCase: true, out var purpose) && Enum.IsDefined(purpose) && !char.IsAsciiDigit(word[0])
            ? purpose
            : throw new HeadwaterException(
                ErrorCode.BadUsage,
                $"`{word}` is not a purpose",
                Suggestion.Nearest(word, Enum.GetNames<Purpose>()) is { } near
                    ? $"did you mean `{near.ToLowerInvariant()}`?"
                    : "the purposes are scan, usage, profile, diff, cdc and transfer");
}
