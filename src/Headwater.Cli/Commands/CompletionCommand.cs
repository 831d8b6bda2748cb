using System.CommandLine;
using Headwater.Cli.Terminal;

namespace Headwater.Cli.Commands;

/// <summary><c>headwater completion SHELL</c>: the shell's glue to the program's own suggestions.</summary>
static class CompletionCommand
{
    const string Bash = """
        _headwater() {
            local IFS=$'\n'
            COMPREPLY=($(headwater "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null | grep -v -e '^/' -e '^-?$' -e '^-h$'))
            COMPREPLY=($(compgen -W "${COMPREPLY[*]}" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _headwater headwater
        """;

    const string Zsh = """
        #compdef headwater
        _headwater() {
            local -a found
            found=("${(@f)$(headwater "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null | grep -v -e '^/' -e '^-?$' -e '^-h$')}")
            compadd -a found
        }
        compdef _headwater headwater
        """;

    const string Fish = """
        complete -c headwater -f -a '(headwater "[suggest:"(commandline -C)"]" (commandline -cp) 2>/dev/null | string match -rv "^/|^-\?$|^-h$")'
        """;

    /// <summary>Read as the script itself.</summary>
    static readonly Argument<string> Shell = new("shell")
    {
        Description = "bash, zsh or fish",
        HelpName = "SHELL",
        CustomParser = Choice.Of(new Dictionary<string, string>(StringComparer.Ordinal) { ["bash"] = Bash, ["zsh"] = Zsh, ["fish"] = Fish })!,
    };

    public static HeadwaterCommand Create() => new("completion", "Print the completion script of a shell", PrintAsync)
    {
        Examples = ["source <(headwater completion bash)", "headwater completion zsh > ~/.zfunc/_headwater", "headwater completion fish > ~/.config/fish/completions/headwater.fish"],
        Arguments = { Shell },
    };

    static Task<int> PrintAsync(CommandContext context, CancellationToken ct)
    {
        context.Terminal.Out.WriteLine(context.Required(Shell));
        return Task.FromResult(ExitCode.Done);
    }
}
