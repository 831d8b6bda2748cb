using System.Net;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Postgres.Connect.Programs;

namespace Headwater.Postgres.Connect.Ssh;

/// <summary>A tunnel to open: the SSH server, the key to log in with, and what it is to lead to, named as the SSH server knows it.</summary>
public sealed record SshRoute(SshSpec Server, Credentials Credentials, Endpoint Target)
{
    /// <summary>
    /// Finds and allows the address of the SSH server, anew for every connection to it; the host key is checked under the server's name all the same.
    /// Null leaves the name to the system.
    /// </summary>
    public Func<CancellationToken, ValueTask<IPAddress>>? Resolve { get; init; }

    /// <summary>Where the folder with the socket is made. Its path has to be short, since that of a socket ends at 107 bytes.</summary>
    public string Folder { get; init; } = Path.GetTempPath();

    /// <summary>The folders where the programs of OpenSSH are looked for, separated by colons.</summary>
    internal string Programs { get; init; } = ProgramPath.Usual;
}
