using Headwater.Cli.Terminal;
using Headwater.Model.Connections;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Cli.Commands.Source;

/// <summary>
/// What somebody typed about a connection, made whole here and now: flags over text over service over environment, as libpq does it;
/// files are read and the password found with the rights of whoever typed. Nothing of this is left for a server to look up.
/// </summary>
sealed class ConnectionInput(CommandContext context)
{
    /// <summary>Any of these says where a connection leads.</summary>
    static readonly string[] Places = ["PGHOST", "PGHOSTADDR", "PGDATABASE", "PGSERVICE", "PGPORT", "PGUSER"];

    public async Task<(SourceSpec Spec, Credentials Credentials)> ReadAsync(string? text, CancellationToken ct)
    {
        if (text is null && ConnectionFlags.FirstGiven(context) is null && !Places.Any(name => context.Environment.GetValueOrDefault(name) is { Length: > 0 }))
            throw new HeadwaterException(ErrorCode.BadUsage, "where is it?", "write a URL such as postgresql://reader@db.example.com/sales, or --host, --database and --user");
        var parsed = await CompleteAsync(text, ct);
        foreach (var note in parsed.Notes)
            Tell(note);
        parsed = await WithFilesAsync(parsed, ct);
        var spec = Identities.Of(context, parsed.Spec with { User = parsed.Spec.User ?? (context.Value(ConnectionFlags.UseSecret) is { Length: > 0 } ? null : UserOf(context.Environment)) });
        spec = await new SshFlags(context).OverAsync(spec, ct);
        if (context.Value(ConnectionFlags.SshKey) is { } sshKey)
            parsed = parsed.WithCredential(CredentialField.SshKey, new Secret(await InputFile.ReadAsync(sshKey, ct)));
        foreach (var (field, value) in await CredentialFlags.ReadAsync(context, ct))
            parsed = parsed.WithCredential(field, value);
        return (spec, await WithPasswordAsync(parsed, spec, ct));
    }

    async Task<ParsedConnection> CompleteAsync(string? text, CancellationToken ct)
    {
        var options = FromFlags();
        if (text is not null)
            options = options.Or(ConnectionText.Read(text));
        var environment = LibpqEnvironment.Read(context.Environment);
        if ((options.Service ?? environment.Service) is { } service)
            options = options.Or(await ServiceAsync(service, options.Or(environment), ct));
        return options.Or(environment).Resolve();
    }

    ConnectionOptions FromFlags()
    {
        var words = ConnectionFlags.Keywords
            .Where(pair => context.Value(pair.Flag) is not null)
            .Select(pair => $"{pair.Keyword}={Quote(context.Value(pair.Flag) ?? "")}");
        var text = string.Join(' ', words);
        return text.Length == 0 ? ConnectionOptions.None : ConnectionText.Read(text);
    }

    async Task<ConnectionOptions> ServiceAsync(string service, ConnectionOptions options, CancellationToken ct)
    {
        var files = LibpqEnvironment.ServiceFiles(context.Environment, options);
        foreach (var path in files.Where(File.Exists))
            if (ServiceFile.Find(await InputFile.ReadAsync(path, ct), service) is { } found)
                return found;
        throw new HeadwaterException(ErrorCode.BadConnectionText, $"no service file has the service `{service}`", $"looked in {string.Join(" and ", files)}");
    }

    static async Task<ParsedConnection> WithFilesAsync(ParsedConnection parsed, CancellationToken ct)
    {
        foreach (var file in parsed.Files.Where(file => file.Use != FileUse.PasswordFile && (!file.Optional || File.Exists(file.Path))))
            parsed = parsed.With(file.Use, await InputFile.ReadAsync(file.Path, ct));
        return parsed;
    }

    async Task<Credentials> WithPasswordAsync(ParsedConnection parsed, SourceSpec spec, CancellationToken ct)
    {
        if (context.Value(ConnectionFlags.PasswordStdin))
            return parsed.WithCredential(CredentialField.Password, await PasswordInput.FromStdinAsync(context.Terminal, ct)).Credentials;
        if (parsed.Credentials[CredentialField.Password] is not null || spec.Iam is not null || spec.PasswordCommand.Count > 0 || spec.Secrets.Count > 0)
            return parsed.Credentials;
        if (await FromPasswordFileAsync(parsed, spec, ct) is { } kept)
            return parsed.WithCredential(CredentialField.Password, kept).Credentials;
        return await PasswordInput.AskedAsync(context, spec, ct) is { } typed ? parsed.WithCredential(CredentialField.Password, typed).Credentials : parsed.Credentials;
    }

    /// <summary>As libpq does, a file that others may read is passed over, aloud.</summary>
    async Task<Secret?> FromPasswordFileAsync(ParsedConnection parsed, SourceSpec spec, CancellationToken ct)
    {
        var file = parsed.Files.FirstOrDefault(file => file.Use == FileUse.PasswordFile);
        if (file is null || !File.Exists(file.Path))
            return null;
        if ((File.GetUnixFileMode(file.Path) & (UnixFileMode)0b111_111) != UnixFileMode.None)
        {
            context.Terminal.Warn($"the password file {file.Path} is not used: others may read it (chmod 600 {file.Path})");
            return null;
        }

        return parsed.PasswordFrom(await InputFile.ReadAsync(file.Path, ct), spec.User ?? "");
    }

    void Tell(ConnectionNote note)
    {
        if (note.Severity == Severity.Warning)
            context.Terminal.Warn(note.Hint is null ? note.Message : $"{note.Message}; {note.Hint}");
        else
            context.Terminal.Say(Printable.OnTerminal(note.Message));
    }

    /// <summary>libpq's default: the name of the operating system's user.</summary>
    static string UserOf(IReadOnlyDictionary<string, string> environment) =>
        environment.GetValueOrDefault("USER") is { Length: > 0 } user ? user : Environment.UserName;

    static string Quote(string value) =>
        $"'{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
