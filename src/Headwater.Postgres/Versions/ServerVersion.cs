using System.Globalization;

namespace Headwater.Postgres.Versions;

/// <summary>A server's version: <c>server_version_num</c>, such as 180004 for 18.4, and the text it goes by.</summary>
public readonly record struct ServerVersion(int Number, string Text) : IComparable<ServerVersion>
{
    /// <summary>The oldest and the newest major that this program is tested with.</summary>
    public const int OldestTested = 11, NewestTested = 18;

    public int Major => Number / 10000;

    public int Minor => Number % 10000;

    /// <summary>Unknown versions are given the benefit of the doubt.</summary>
    public bool IsTooOld => Number > 0 && Major < OldestTested;

    public bool IsTested => Major is >= OldestTested and <= NewestTested;

    public bool IsAtLeast(int major) => Major >= major;

    /// <summary>From the text that a server reports when a session begins: <c>18.4</c>, <c>15.18 (Debian 15.18-1)</c>, <c>19beta1</c>.</summary>
    public static ServerVersion Parse(string text)
    {
        var digits = text.TrimStart();
        var major = Leading(digits);
        var minor = digits.Length > major.Length && digits[major.Length] == '.' ? Leading(digits[(major.Length + 1)..]) : "";
        return new ServerVersion((NumberOf(major) * 10000) + NumberOf(minor), text);
    }

    public int CompareTo(ServerVersion other) => Number.CompareTo(other.Number);

    public static bool operator <(ServerVersion left, ServerVersion right) => left.Number < right.Number;

    public static bool operator >(ServerVersion left, ServerVersion right) => left.Number > right.Number;

    public static bool operator <=(ServerVersion left, ServerVersion right) => left.Number <= right.Number;

    public static bool operator >=(ServerVersion left, ServerVersion right) => left.Number >= right.Number;

    public override string ToString() => Text;

    static string Leading(string text) => string.Concat(text.TakeWhile(char.IsAsciiDigit).Take(4));

    static int NumberOf(string digits) => digits.Length == 0 ? 0 : int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
