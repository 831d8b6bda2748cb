using System.Globalization;
using Headwater.Cli.Terminal;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Postgres.Connect.Ssh;

namespace Headwater.Cli.Commands.Source;

/// <summary>The tunnel that the flags describe, with the host key that is trusted.</summary>
sealed class SshFlags(CommandContext context)
{
    public async Task<SourceSpec> OverAsync(SourceSpec spec, CancellationToken ct)
    {
        if (context.Value(ConnectionFlags.Ssh) is not { } text)
            return ConnectionFlags.FirstGiven(context, [ConnectionFlags.SshKey, ConnectionFlags.SshKnownHosts, ConnectionFlags.SshTrust]) is { } alone
                ? throw new HeadwaterException(ErrorCode.BadUsage, $"`{alone.Name}` says nothing without `--ssh`", "for example: --ssh me@bastion.example.com")
                : spec;
        var server = Server(text);
        if (context.Value(ConnectionFlags.SshKnownHosts) is { } file)
            server = server with { KnownHosts = await InputFile.ReadAsync(file, ct) };
        else if (context.Value(ConnectionFlags.SshTrust))
            server = server with { KnownHosts = await TrustAsync(server, ct) };
        return spec with { Ssh = server };
    }

    /// <summary>Takes the keys that the server shows now, and shows them to the person who asked for that.</summary>
    async Task<string> TrustAsync(SshSpec server, CancellationToken ct)
    {
        var keys = await HostKeys.ScanAsync(server, address: null, Limits.Default, context.Time, ct);
        if (keys.Count == 0)
            throw new HeadwaterException(ErrorCode.SshFailed, $"{server.Host}:{server.Port} does not answer as an SSH server", "check the host and port of --ssh");
        foreach (var key in keys)
            context.Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"trusting {server.Host}:{server.Port} by its {key.Type} key {key.Fingerprint}; compare it with the administrator's"));
        return string.Concat(keys.Select(key => key.Line + "\n"));
    }

    static SshSpec Server(string text)
    {
        var at = text.LastIndexOf('@');
        if (at <= 0 || at == text.Length - 1)
            throw Bad();
        var endpoint = Endpoint.Parse(text[(at + 1)..], SshSpec.DefaultPort);
        return endpoint.IsSocketDirectory ? throw Bad() : new SshSpec { User = text[..at], Host = endpoint.Host, Port = endpoint.Port };
    }

    static HeadwaterException Bad() => new(ErrorCode.BadUsage, "`--ssh` is USER@HOST or USER@HOST:PORT", string.Create(CultureInfo.InvariantCulture, $"for example: --ssh me@bastion.example.com:{SshSpec.DefaultPort}"));
}
