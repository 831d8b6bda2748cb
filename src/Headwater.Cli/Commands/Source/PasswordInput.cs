using Headwater.Cli.Terminal;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Cli.Commands.Source;

/// <summary>Passwords as people give them: on standard input, or typed unseen.</summary>
static class PasswordInput
{
    /// <summary>All of standard input, less one line end.</summary>
    public static async Task<Secret> FromStdinAsync(CommandTerminal terminal, CancellationToken ct)
    {
        var most = Limits.Default.SecretBytes;
        if (terminal.InIsTerminal)
            return new Secret(await terminal.AskHiddenAsync("Password: ", most, ct));
        var buffer = new byte[most + 1];
        var length = await terminal.In.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        if (length > most)
            throw new HeadwaterException(ErrorCode.DocumentTooLarge, $"a password has at most {most} bytes");
        var text = System.Text.Encoding.UTF8.GetString(buffer, 0, length);
        return new Secret(text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text);
    }

    /// <summary>Asks the person at the terminal; null when there is none, they do not want to be asked, or they give nothing.</summary>
    public static async Task<Secret?> AskedAsync(CommandContext context, SourceSpec spec, CancellationToken ct)
    {
        var terminal = context.Terminal;
        if (!terminal.InIsTerminal || !terminal.ErrIsTerminal || context.Value(ConnectionFlags.NoPassword))
            return null;
        var typed = await terminal.AskHiddenAsync($"Password of {Printable.OnTerminal(spec.User)} (empty for none): ", Limits.Default.SecretBytes, ct);
        return typed.Length == 0 ? null : new Secret(typed);
    }
}
