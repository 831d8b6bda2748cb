using System.Text;
using Headwater.Model.Errors;

namespace Headwater.Cli.Commands.Source;

/// <summary>A command line in one text, split into its words as a shell would split it; nothing in it is run or replaced.</summary>
static class CommandWords
{
    /// <exception cref="HeadwaterException">A quote is not closed, or there is no word (HW2012).</exception>
    public static IReadOnlyList<string> Split(string text)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote == '\0' && char.IsWhiteSpace(c))
                word = Finish(words, word);
            else if (c == quote || (quote == '\0' && c is '\'' or '"'))
                (quote, word) = (c == quote ? '\0' : c, word ?? new StringBuilder());
            else
                (word ??= new StringBuilder()).Append(c == '\\' && quote != '\'' && i + 1 < text.Length ? text[++i] : c);
        }

        if (quote != '\0')
            throw new HeadwaterException(ErrorCode.BadUsage, "a quote in `--password-command` is not closed");
        Finish(words, word);
        return words.Count > 0 ? words : throw new HeadwaterException(ErrorCode.BadUsage, "`--password-command` names no program");
    }

    static StringBuilder? Finish(List<string> words, StringBuilder? word)
    {
        if (word is not null)
            words.Add(word.ToString());
        return null;
    }
}
