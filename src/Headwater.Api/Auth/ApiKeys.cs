using System.Security.Cryptography;
using System.Text;

namespace Headwater.Api.Auth;

/// <summary>Who may use the API: whoever comes over the private socket, and whoever has the token. Only a digest of the token is kept.</summary>
public sealed class ApiKeys
{
    readonly byte[]? _digest;
    readonly string? _privateSocket;

    /// <param name="token">The administrator's token; null when only the private socket is served.</param>
    /// <param name="privateSocket">Path of the Unix socket whose folder only our user can enter.</param>
    public ApiKeys(string? token, string? privateSocket)
    {
        _digest = token is null ? null : SHA256.HashData(Encoding.UTF8.GetBytes(token));
        _privateSocket = privateSocket;
    }

    public bool IsPrivate(string? localSocket) => _privateSocket is not null && localSocket == _privateSocket;

    /// <summary>The role that a token gives, null when it gives none. The comparison takes the same time for every wrong one.</summary>
    public Role? RoleOf(string token) =>
        _digest is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(token)), _digest) ? Role.Admin : null;
}
