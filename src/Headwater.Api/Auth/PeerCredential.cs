using System.Net.Sockets;

namespace Headwater.Api.Auth;

/// <summary>Who is at the other end of a Unix socket, as the kernel knows it.</summary>
static class PeerCredential
{
    const int SocketLevel = 1;
    const int PeerCredentials = 17;

    /// <summary>Linux's struct ucred: process, user and group, four bytes each.</summary>
    const int Bytes = 12;
    const int UserAt = 4;

    public static uint UserOf(Socket socket)
    {
        Span<byte> credential = stackalloc byte[Bytes];
        return socket.GetRawSocketOption(SocketLevel, PeerCredentials, credential) == Bytes ? BitConverter.ToUInt32(credential[UserAt..]) : uint.MaxValue;
    }
}
