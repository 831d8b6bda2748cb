using System.CommandLine;
using Headwater.Cli.Terminal;
using Headwater.Model.Errors;

namespace Headwater.Cli.Commands.Catalog;

/// <summary>Where a document goes that the server streams: to a file, to a pipe as it is, or to a terminal without anything that acts on it.</summary>
static class DataOut
{
    public static readonly Option<string?> Out = new("--out") { Description = "Write to this file, which is there only when it is whole; its name tells the form", HelpName = "FILE" };

    /// <summary>The form that was asked for, or that the file's name tells; null where neither does.</summary>
    public static T? FormOf<T>(CommandContext context, IReadOnlyList<T> forms, Option<T?> asked, Func<T, IReadOnlyList<string>> endings)
        where T : class
    {
        if (context.Value(asked) is { } form)
            return form;
        return context.Value(Out) is not { } file ? null : forms.FirstOrDefault(one => endings(one).Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            ?? throw new HeadwaterException(ErrorCode.BadUsage, $"the name of the file does not tell which form it is to have", "write -o FORM before it");
    }

    public static async Task CopyAsync(CommandContext context, Func<CancellationToken, Task<Stream>> open, bool isDocument, CancellationToken ct)
    {
        if (context.Value(Out) is not { } path)
        {
            await CopyAsync(open, context.Terminal.Out, text => context.Terminal.OutIsTerminal ? Shown(text) : isDocument ? Printable.InDocument(text) : text, ct);
            return;
        }

        await using var file = WholeFile.Begin(path);
        await CopyAsync(open, file.Text, text => isDocument ? Printable.InDocument(text) : text, ct);
        await file.KeepAsync(ct);
        context.Terminal.Say($"{Printable.OnTerminal(path)} written");
    }

    /// <summary>As the server streams it: the document is never held as a whole.</summary>
    static async Task CopyAsync(Func<CancellationToken, Task<Stream>> open, TextWriter to, Func<string, string> safe, CancellationToken ct)
    {
        await using var document = await open(ct);
        using var reader = new StreamReader(document);
        var buffer = new char[32 * 1024];
        var last = '\n';
        while (await ReadAsync(reader, buffer, ct) is var read and > 0)
        {
            last = buffer[read - 1];
            await to.WriteAsync(safe(new string(buffer, 0, read)).AsMemory(), ct);
        }

        if (last != '\n')
            await to.WriteLineAsync();
    }

    static async Task<int> ReadAsync(StreamReader reader, char[] buffer, CancellationToken ct)
    {
        try
        {
            return await reader.ReadAsync(buffer, ct);
        }
        catch (HttpIOException e)
        {
            throw new HeadwaterException(ErrorCode.ServerUnreachable, "the server's answer ended before it was whole", "what was written is not all; its log says why", e);
        }
    }

    static string Shown(string text) => string.Join('\n', text.Replace("\r", "", StringComparison.Ordinal).Split('\n').Select(Printable.OnTerminal));
}
