using System.Globalization;
using System.Runtime.InteropServices;

namespace Headwater.OpenMetadata;

/// <summary>The version of an OpenMetadata server, and what differs between versions.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ServerVersion(int Major, int Minor) : IComparable<ServerVersion>
{
    /// <summary>The newest whose schemas the payloads are held against.</summary>
    public static ServerVersion Newest { get; } = new(1, 13);

    /// <summary>Whether this is a version that the payloads are made for.</summary>
    public bool IsKnown => Major == 1 && Minor >= 2;

    /// <summary><c>owners</c>, a list, where there was one <c>owner</c>.</summary>
    public bool HasOwners => this >= new ServerVersion(1, 5);

    /// <summary>A view's text is <c>schemaDefinition</c>, which was <c>viewDefinition</c>.</summary>
    public bool HasSchemaDefinition => this >= new ServerVersion(1, 3);

    /// <summary>The server keeps a digest of what was sent, so that what is the same need not be sent again.</summary>
    public bool HasSourceHash => this >= new ServerVersion(1, 4);

    /// <summary>Partitioning is told column by column.</summary>
    public bool HasPartitionColumns => this >= new ServerVersion(1, 4);

    /// <summary>Functions are told from procedures.</summary>
    public bool HasProcedureTypes => this >= new ServerVersion(1, 5);

    /// <summary>A foreign key says how many rows meet how many.</summary>
    public bool HasRelationshipTypes => this >= new ServerVersion(1, 6);

    /// <summary>Null when the text begins with no version.</summary>
    public static ServerVersion? Parse(string? text) =>
        text?.Split('.', '-') is [var major, var minor, ..]
        && int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
        && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            ? new ServerVersion(first, second)
            : null;

    public int CompareTo(ServerVersion other) => Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    public static bool operator <(ServerVersion left, ServerVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(ServerVersion left, ServerVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(ServerVersion left, ServerVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ServerVersion left, ServerVersion right) => left.CompareTo(right) >= 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}
