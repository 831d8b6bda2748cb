using System.Globalization;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Postgres.Connect.Ssh;

namespace Headwater.Cli.Commands.Source;

/// <summary>How the flags describe a tunnel, and the one moment in which an SSH server is believed who it is.</summary>
static class Tunnels
{
    public static SourceSpec Of(CommandContext context, SourceSpec spec)
    {
        if (context.Value(ConnectionFlags.Ssh) is not { } text)
            return spec;
        var at = text.LastIndexOf('@');
        if (at <= 0)
            throw new HeadwaterException(ErrorCode.BadUsage, "--ssh does not say which user", "write --ssh user@host or user@host:port");
        var endpoint = Endpoint.Parse(text[(at + 1)..], port: 22);
        return spec with { Ssh = new SshSpec { Host = endpoint.Host, Port = endpoint.Port, User = text[..at] } };
    }

    /// <summary>Takes the host keys that the SSH server shows now, and shows their fingerprints.</summary>
    public static async Task<SourceSpec> TrustAsync(CommandContext context, SourceSpec spec, CancellationToken ct)
    {
        if (spec.Ssh is not { } ssh)
            return spec;
        var keys = await HostKeys.ScanAsync(ssh, address: null, Limits.Default, context.Time, ct);
        if (keys.Count == 0)
            throw new HeadwaterException(ErrorCode.SshFailed, $"no SSH server answers at {ssh.Host}:{ssh.Port}", "check host and port of --ssh");
        foreach (var key in keys)
            context.Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"trusting {ssh.Host}:{ssh.Port} by its {key.Type} key {key.Fingerprint}"));
        return spec with { Ssh = ssh with { KnownHosts = string.Join('\n', keys.Select(key => key.Line)) } };
    }
}
