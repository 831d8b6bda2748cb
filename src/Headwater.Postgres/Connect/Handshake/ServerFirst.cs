using System.Globalization;
using System.Text;

namespace Headwater.Postgres.Connect.Handshake;

/// <summary>SCRAM's server-first message, <c>r=nonce,s=salt,i=iterations</c> (RFC 5802).</summary>
static class ServerFirst
{
    const int LongestSalt = 1024;

    /// <summary>The iterations, or null when the message does not continue the exchange that the nonce began.</summary>
    public static int? Iterations(ReadOnlySpan<byte> message, string nonce)
    {
        var parts = Encoding.UTF8.GetString(message).Split(',');
        if (parts is not [['r', '=', .. var server], ['s', '=', .. var salt], ['i', '=', .. var iterations], ..])
            return null;
        var isSound = server.Length > nonce.Length && server.StartsWith(nonce, StringComparison.Ordinal) && IsSalt(salt);
        return isSound && int.TryParse(iterations, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    static bool IsSalt(string salt) => salt.Length is > 0 and <= LongestSalt && Convert.TryFromBase64String(salt, new byte[salt.Length], out _);
}
