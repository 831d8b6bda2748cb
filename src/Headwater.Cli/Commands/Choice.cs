using System.CommandLine;
using System.CommandLine.Parsing;
using Headwater.Model.Errors;

namespace Headwater.Cli.Commands;

/// <summary>Reads a word that is one of a few, or a number within bounds, and says in our own words when it is not.</summary>
static class Choice
{
    public static Func<ArgumentResult, T?> Of<T>(IReadOnlyDictionary<string, T> words) => result =>
    {
        var word = result.Tokens[^1].Value;
        if (words.TryGetValue(word, out var value))
            return value;
        result.AddError($"`{NameOf(result)}` is one of {string.Join(", ", words.Keys)}{(Suggestion.Nearest(word, words.Keys) is { } near ? $"; did you mean `{near}`?" : "")}");
        return default;
    };

    public static Func<ArgumentResult, int> Number(int least, int most) => result =>
    {
        if (int.TryParse(result.Tokens[^1].Value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        result.AddError($"`{NameOf(result)}` is a whole number{(most == int.MaxValue ? $", {least} or more" : $" from {least} to {most}")}");
        return least;
    };

    /// <summary>An option by its long name, an argument as the help writes it.</summary>
    static string NameOf(ArgumentResult result) => result.Parent is OptionResult option ? option.Option.Name : result.Argument.HelpName ?? result.Argument.Name;
}
