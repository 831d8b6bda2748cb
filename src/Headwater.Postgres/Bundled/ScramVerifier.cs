using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Headwater.Postgres.Bundled;

/// <summary>
/// A password in the form in which PostgreSQL keeps it (RFC 5803: <c>SCRAM-SHA-256$iterations:salt$StoredKey:ServerKey</c>).
/// Sent in place of the password, it keeps that out of the server's statistics and logs.
/// </summary>
static class ScramVerifier
{
    const int Iterations = 4096;
    const int SaltBytes = 16;

    /// <param name="password">ASCII, so that SASLprep has nothing to do.</param>
    public static string Of(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var salted = Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var server = HMACSHA256.HashData(salted, "Server Key"u8);
        return string.Create(
            CultureInfo.InvariantCulture, $"SCRAM-SHA-256${Iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}");
    }
}
