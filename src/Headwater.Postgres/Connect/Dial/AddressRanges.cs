using System.Net;
using System.Net.Sockets;

namespace Headwater.Postgres.Connect.Dial;

/// <summary>Kinds of addresses that no source can be at.</summary>
static class AddressRanges
{
    static readonly (IPNetwork Range, string Kind)[] Kinds =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "an unspecified address"),
        (IPNetwork.Parse("169.254.0.0/16"), "a link-local address"),
        // Metadata services outside of the link-local range: Alibaba, Azure's host, Oracle.
        (IPNetwork.Parse("100.100.100.200/32"), "a metadata service"),
        (IPNetwork.Parse("168.63.129.16/32"), "a metadata service"),
        (IPNetwork.Parse("192.0.0.192/32"), "a metadata service"),
        (IPNetwork.Parse("224.0.0.0/4"), "a multicast address"),
        (IPNetwork.Parse("240.0.0.0/4"), "a reserved or broadcast address"),
        (IPNetwork.Parse("::/128"), "an unspecified address"),
        (IPNetwork.Parse("fe80::/10"), "a link-local address"),
        (IPNetwork.Parse("fec0::/10"), "a site-local address"),
        (IPNetwork.Parse("fd00:ec2::254/128"), "a metadata service"),
        (IPNetwork.Parse("fd00:ec2::23/128"), "a metadata service"),
        (IPNetwork.Parse("fd20:ce::254/128"), "a metadata service"),
        (IPNetwork.Parse("ff00::/8"), "a multicast address"),
        (IPNetwork.Parse("64:ff9b:1::/48"), "a translated address"),
        (IPNetwork.Parse("2001::/32"), "a Teredo address"),
    ];

    public static string? Forbidden(IPAddress address) => Kinds.FirstOrDefault(kind => kind.Range.Contains(address)).Kind;

    /// <summary>The v4 address inside of a v6 one (mapped, compatible, translated by NAT64 or 6to4), since that is where the packets go.</summary>
    public static IPAddress Plain(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        if (address.IsIPv4MappedToIPv6 || IsCompatible(bytes) || bytes.AsSpan(0, 12).SequenceEqual(Nat64))
            return new IPAddress(bytes.AsSpan(12, 4));
        return bytes is [0x20, 0x02, ..] ? new IPAddress(bytes.AsSpan(2, 4)) : new IPAddress(bytes);
    }

    static ReadOnlySpan<byte> Nat64 => [0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0];

    // ::a.b.c.d, but not :: and ::1.
    static bool IsCompatible(byte[] bytes) => !bytes.AsSpan(0, 12).ContainsAnyExcept((byte)0) && bytes.AsSpan(12, 3).ContainsAnyExcept((byte)0);
}
