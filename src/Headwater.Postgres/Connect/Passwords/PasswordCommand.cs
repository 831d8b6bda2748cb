using System.ComponentModel;
using System.Text;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Secrets;
using Headwater.Postgres.Connect.Programs;

namespace Headwater.Postgres.Connect.Passwords;

/// <summary>
/// A program that prints the password (a vault's, a cloud's): run without a shell and without a terminal, in the given environment, within a time.
/// One newline at the end of what it prints is not part of the password.
/// </summary>
sealed class PasswordCommand(IReadOnlyList<string> argv, PasswordSurroundings around)
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    Limits Limits => around.Limits;

    string Name => ForeignText.Clean(Path.GetFileName(argv[0]), 60);

    /// <exception cref="HeadwaterException">It cannot be run, fails, takes too long or prints no password (HW1012).</exception>
    public async Task<Secret> RunAsync(CancellationToken ct)
    {
        using var clock = new CancellationTokenSource(Limits.PasswordCommand, around.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, clock.Token);
        try
        {
            return Read(await ProgramRun.RunAsync(Call(), both.Token));
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw Fault($"took longer than {Limits.PasswordCommand.TotalSeconds:0.#} s", "run it by hand: does it ask for something, or wait for the network?");
        }
        catch (Win32Exception e)
        {
            throw Fault("cannot be run", "check that it may be executed", e);
        }
    }

    ProgramCall Call()
    {
        if (argv.Any(word => word.Contains('\0', StringComparison.Ordinal)))
            throw Fault("holds a NUL", "write the program and its arguments as a list");
        var program = ProgramPath.Find(argv[0], around.Environment.GetValueOrDefault("PATH"))
            ?? throw Fault("is not found, or may not be executed", "write the program's whole path, and its arguments as further elements of the list");
        return new ProgramCall([program, .. argv.Skip(1)]) { Environment = around.Environment, OutputBytes = Limits.SecretBytes };
    }

    Secret Read(ProgramEnd end)
    {
        if (end.PrintedTooMuch)
            throw Fault($"prints more than {Limits.SecretBytes} bytes", "it has to print the password and nothing else");
        if (end.ExitCode != 0)
            throw Fault(
                ForeignText.FirstLine(end.Errors, Limits.ServerText) is { Length: > 0 } line ? $"ended with exit code {end.ExitCode}: {line}" : $"ended with exit code {end.ExitCode}",
                "run it by hand as the same user, with the same environment");
        return Password(end.Output);
    }

    Secret Password(byte[] output)
    {
        string text;
        try
        {
            text = Strict.GetString(output);
        }
        catch (DecoderFallbackException)
        {
            throw Fault("prints bytes that are no UTF-8", "it has to print the password and nothing else");
        }

        var password = text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
        return password.Length > 0 && !password.Contains('\0', StringComparison.Ordinal)
            ? new Secret(password)
            : throw Fault(password.Length == 0 ? "prints no password" : "prints a NUL", "it has to print the password on its standard output");
    }

    HeadwaterException Fault(string what, string hint, Exception? cause = null) =>
        new(ErrorCode.CredentialsUnavailable, $"the password command `{Name}` {what}", hint, cause);
}
