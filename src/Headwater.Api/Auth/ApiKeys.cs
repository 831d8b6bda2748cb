using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Headwater.Api.Auth;

/// <summary>Who may use the API: our own user over the private socket, and whoever has the token. Only a digest of the token is kept.</summary>
public sealed class ApiKeys
{
    readonly byte[]? _digest;
    readonly string _privateSocket;
    readonly uint _user;

    /// <param name="token">The administrator's token; null when only the private socket is served.</param>
    /// <param name="privateSocket">Path of the Unix socket whose folder only our user can enter.</param>
    /// <param name="user">Our user's number.</param>
    public ApiKeys(string? token, string privateSocket, uint user)
    {
        _digest = token is null ? null : SHA256.HashData(Encoding.UTF8.GetBytes(token));
        _privateSocket = privateSocket;
        _user = user;
    }

    /// <summary>The role of whoever is at the other end of a connection: that of our own user, and of root, over the private socket.</summary>
    public Role? RoleOf(Socket? connection) =>
        connection?.LocalEndPoint is UnixDomainSocketEndPoint place && place.ToString() == _privateSocket && PeerCredential.UserOf(connection) is var user && (user == _user || user == 0)
            ? Role.Admin
            : null;

    /// <summary>The role that a token gives, null when it gives none. The comparison takes the same time for every wrong one.</summary>
    public Role? RoleOf(string token) =>
        _digest is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(token)), _digest) ? Role.Admin : null;
}
