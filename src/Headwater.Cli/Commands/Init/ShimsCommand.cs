using System.CommandLine;
using Headwater.Cli.Terminal;

namespace Headwater.Cli.Commands.Init;

/// <summary><c>headwater shims DIR</c>: writes <c>metadata</c> and <c>dataos-ctl</c>, which call Headwater, so that people's scripts run unchanged.</summary>
static class ShimsCommand
{
    const string Mark = "written by headwater shims";

    static readonly string[] Names = ["metadata", "dataos-ctl"];

    static readonly Argument<string> Folder = new("dir") { Description = "Folder to write them into, which has to come first in PATH", HelpName = "DIR" };

    public static HeadwaterCommand Create() => new("shims", "Write `metadata` and `dataos-ctl`, which call Headwater", RunAsync)
    {
        Examples = ["headwater shims ~/.local/bin"],
        Arguments = { Folder },
    };

    static Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var folder = Path.GetFullPath(context.Required(Folder));
        new GeneratedFiles(folder, Mark).Write(context, [.. Names.Select(name => (name, Script(name)))], areExecutable: true);
        if (!(context.Environment.GetValueOrDefault("PATH") ?? "").Split(':').Contains(folder, StringComparer.Ordinal))
            context.Terminal.Say($"{Printable.OnTerminal(folder)} is not in PATH yet: export PATH={Printable.OnTerminal(folder)}:$PATH");
        return Task.FromResult(ExitCode.Done);
    }

    static string Script(string name) => GeneratedFiles.Template($"{name}.sh").Replace("@PROGRAM@", Quote(Environment.ProcessPath ?? "headwater"), StringComparison.Ordinal);

    /// <summary>As one word of a shell, whatever is in it.</summary>
    static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
