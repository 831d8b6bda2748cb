using System.Security.Cryptography;

namespace Headwater.Testing.Servers;

/// <summary>Passwords that no two tests share, so that one found in a log says where it came from.</summary>
public static class Passwords
{
    public static string New() => $"pw-{RandomNumberGenerator.GetHexString(24, lowercase: true)}";
}
