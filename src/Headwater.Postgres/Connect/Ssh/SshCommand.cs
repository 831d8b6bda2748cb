using System.Globalization;
using System.Net;
using Headwater.Model;
using Headwater.Postgres.Connect.Programs;

namespace Headwater.Postgres.Connect.Ssh;

/// <summary>The argv of the OpenSSH client: one forwarding and nothing else, by what is said here and not by anybody's configuration.</summary>
static class SshCommand
{
    public static IReadOnlyList<string> For(SshRoute route, TunnelFolder folder, IPAddress? address, Limits limits)
    {
        var host = SshName.Host(route.Server.Host, "SSH host");
        List<string> argv =
        [
            ProgramPath.Need("ssh", "openssh-client", route.Programs), "-F", "none", "-N", "-T", "-a", "-x",
            "-p", Number(SshName.Port(route.Server.Port)), "-l", SshName.User(route.Server.User),
            "-L", $"{folder.Socket(route.Target.Port)}:{SshName.Target(route.Target)}",
        ];
        foreach (var option in Options(route, folder, limits))
            argv.AddRange(["-o", option]);
        if (address is not null)
            argv.AddRange(["-o", $"HostName={address}"]);
        return [.. argv, "--", host];
    }

    /// <summary>ssh takes the first value it meets of every option.</summary>
    static IEnumerable<string> Options(SshRoute route, TunnelFolder folder, Limits limits) =>
    [
        "BatchMode=yes", "LogLevel=INFO", "ControlMaster=no", "ControlPath=none", "ProxyCommand=none", "CanonicalizeHostname=no", "PermitLocalCommand=no",
        "StrictHostKeyChecking=yes", $"UserKnownHostsFile={folder.KnownHosts}", "GlobalKnownHostsFile=/dev/null", $"HostKeyAlias={SshName.KnownAs(route.Server)}",
        "CheckHostIP=no", "UpdateHostKeys=no", "VerifyHostKeyDNS=no",
        // The agent is ours and holds one key, so every identity in it is the right one.
        "PreferredAuthentications=publickey", "IdentityFile=none", $"IdentityAgent={folder.Agent}", "ForwardAgent=no",
        "ExitOnForwardFailure=yes", "StreamLocalBindUnlink=yes", "StreamLocalBindMask=0177",
        $"ConnectTimeout={Number((int)Math.Ceiling(limits.Dial.TotalSeconds))}", "ConnectionAttempts=1", "ServerAliveInterval=4", "ServerAliveCountMax=2", "TCPKeepAlive=yes",
    ];

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
