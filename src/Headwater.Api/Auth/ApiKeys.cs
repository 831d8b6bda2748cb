using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Headwater.Api.Auth;

/// <summary>Who may use the API: our own user over the private socket, and whoever has the token. Only a digest of the token is kept.</summary>
public sealed class ApiKeys
{
    /// <summary>How the history calls whoever has the token: it is one for all.</summary>
    const string TokenHolder = "token";

    const uint Root = 0;

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

    /// <summary>Whoever is at the other end of a connection: our own user, and root, over the private socket; null for anybody else.</summary>
    public Entitled? At(Socket? connection)
    {
        if (connection?.LocalEndPoint is not UnixDomainSocketEndPoint place || place.ToString() != _privateSocket)
            return null;
        var user = PeerCredential.UserOf(connection);
        return user == _user ? new(Role.Admin, Environment.UserName) : user == Root ? new(Role.Admin, "root") : null;
    }

    /// <summary>Whoever has a token; null when it is none. The comparison takes the same time for every wrong one.</summary>
    public Entitled? With(string token) =>
        _digest is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(token)), _digest) ? new(Role.Admin, TokenHolder) : null;
}
