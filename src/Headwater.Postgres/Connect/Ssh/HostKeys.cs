using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Headwater.Model;
using Headwater.Model.Resources;
using Headwater.Postgres.Connect.Programs;

namespace Headwater.Postgres.Connect.Ssh;

/// <summary>Asks an SSH server for its host keys, without logging in: for showing them to somebody who can tell whether they are right.</summary>
public static class HostKeys
{
    /// <summary>Strongest first.</summary>
    static readonly string[] Order = ["ssh-ed25519", "ecdsa-sha2-nistp521", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp256", "ssh-rsa"];

    /// <param name="server">The server; its known_hosts are not looked at.</param>
    /// <param name="address">The address to ask, where it was resolved and allowed before.</param>
    /// <param name="limits">Bounds of time.</param>
    /// <param name="time">The clock of those bounds.</param>
    /// <param name="ct">Ends the asking.</param>
    /// <returns>Its keys; none when it does not answer or is no SSH server.</returns>
    public static async Task<IReadOnlyList<HostKey>> ScanAsync(SshSpec server, IPAddress? address, Limits limits, TimeProvider time, CancellationToken ct)
    {
        var host = SshName.Host(server.Host, "SSH host");
        using var clock = new CancellationTokenSource(limits.Dial + limits.Handshake, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, clock.Token);
        try
        {
            var end = await ProgramRun.RunAsync(
                new ProgramCall([
                    ProgramPath.Need("ssh-keyscan", "openssh-client"), "-T", Number((int)Math.Ceiling(limits.Dial.TotalSeconds)), "-p", Number(SshName.Port(server.Port)),
                    "--", address?.ToString() ?? host]),
                both.Token);
            return [.. Encoding.UTF8.GetString(end.Output).Split('\n').Select(line => Read(line, server)).OfType<HostKey>().OrderBy(key => Array.IndexOf(Order, key.Type))];
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return [];
        }
    }

    static HostKey? Read(string line, SshSpec server)
    {
        if (line.Split(' ') is not [_, var type, var key, ..] || !Order.Contains(type, StringComparer.Ordinal))
            return null;
        var blob = new byte[key.Length];
        return Convert.TryFromBase64String(key.Trim(), blob, out var length)
            ? new HostKey(type, $"SHA256:{Convert.ToBase64String(SHA256.HashData(blob.AsSpan(0, length))).TrimEnd('=')}", $"{SshName.KnownAs(server)} {type} {key.Trim()}")
            : null;
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
