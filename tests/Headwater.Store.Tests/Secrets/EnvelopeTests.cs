using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Headwater.Model.Secrets;
using Headwater.Store.Keys;
using Headwater.Store.Secrets;

namespace Headwater.Store.Tests.Secrets;

/// <summary>A sealed record opens as it was closed, or not at all.</summary>
public sealed class EnvelopeTests
{
    static readonly EncryptionKey Key = EncryptionKey.Generate();

    static readonly Dictionary<string, Secret> Values = new()
    {
        ["username"] = new("reader"),
        ["password"] = new("p@:/#%$'\"\\ é😀\n"),
        ["empty"] = new(""),
    };

    static SealedSecret New(IReadOnlyDictionary<string, Secret>? values = null) => Envelope.Close(Guid.CreateVersion7(), Key, values ?? Values);

    [Fact]
    public void What_was_closed_opens_to_the_same()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var values = Enumerable.Range(0, random.Next(6)).ToDictionary(n => $"field{n}", _ => new Secret(Text(random)));
            Assert.Equal(values, Envelope.Open(New(values), Key)!.ToDictionary());
        }
    }

    [Fact]
    public void Every_flipped_bit_is_noticed()
    {
        var secret = New();
        var flips = 0;
        foreach (var flipped in Flips(secret.SealedKey).Select(bytes => secret with { SealedKey = bytes }))
            Assert.Null(Envelope.Open(flipped, Key, ref flips));
        foreach (var name in Values.Keys)
            foreach (var bytes in Flips(secret.Fields[name]))
                Assert.Null(Envelope.Open(With(secret, name, bytes), Key, ref flips));
        Assert.Equal(8 * (secret.SealedKey.Length + secret.Fields.Values.Sum(field => field.Length)), flips);
    }

    [Fact]
    public void Every_cut_and_every_longer_record_is_noticed()
    {
        var secret = New();
        for (var length = 0; length < secret.SealedKey.Length; length++)
            Assert.Null(Envelope.Open(secret with { SealedKey = secret.SealedKey[..length] }, Key));
        Assert.Null(Envelope.Open(secret with { SealedKey = [.. secret.SealedKey, 0] }, Key));
        foreach (var (name, field) in secret.Fields)
        {
            for (var length = 0; length < field.Length; length++)
                Assert.Null(Envelope.Open(With(secret, name, field[..length]), Key));
            Assert.Null(Envelope.Open(With(secret, name, [.. field, 0]), Key));
        }
    }

    [Fact]
    public void Nothing_can_be_moved_between_records_or_fields()
    {
        var records = Enumerable.Range(0, 20).Select(_ => New()).ToList();
        var tried = 0;
        foreach (var a in records)
            foreach (var b in records.Where(b => b != a))
            {
                Assert.Null(Envelope.Open(a with { SealedKey = b.SealedKey }, Key, ref tried));
                Assert.Null(Envelope.Open(a with { Uid = b.Uid }, Key, ref tried));
                Assert.Null(Envelope.Open(a with { Fields = b.Fields }, Key, ref tried));
                Assert.Null(Envelope.Open(a with { SealedKey = b.SealedKey, Fields = b.Fields }, Key, ref tried));
                foreach (var name in Values.Keys)
                    Assert.Null(Envelope.Open(With(a, name, b.Fields[name]), Key, ref tried));
            }

        foreach (var a in records)
            foreach (var (from, to) in Values.Keys.SelectMany(from => Values.Keys.Where(to => to != from).Select(to => (from, to))))
                Assert.Null(Envelope.Open(With(a, to, a.Fields[from]), Key, ref tried));
        Assert.Equal((20 * 19 * 7) + (20 * 6), tried);
    }

    [Fact]
    public void A_field_that_was_taken_away_added_or_renamed_is_noticed()
    {
        var secret = New();
        Assert.Null(Envelope.Open(secret with { Fields = secret.Fields.Where(field => field.Key != "password").ToDictionary() }, Key));
        Assert.Null(Envelope.Open(secret with { Fields = new Dictionary<string, byte[]>() }, Key));
        Assert.Null(Envelope.Open(With(secret, "more", secret.Fields["empty"]), Key));
        Assert.Null(Envelope.Open(secret with { Fields = secret.Fields.ToDictionary(field => field.Key.ToUpperInvariant(), field => field.Value) }, Key));
    }

    [Fact]
    public void An_older_value_of_the_same_field_does_not_open_in_the_newer_record()
    {
        var older = New();
        var newer = Envelope.Close(older.Uid, Key, Values);
        foreach (var name in Values.Keys)
            Assert.Null(Envelope.Open(With(newer, name, older.Fields[name]), Key));
    }

    [Fact]
    public void Another_key_opens_nothing()
    {
        var secret = New();
        var other = EncryptionKey.Generate();
        Assert.Null(Envelope.Open(secret, other));
        Assert.Null(Envelope.Open(secret with { KeyId = other.Id }, other));
        Assert.Null(Envelope.Open(secret with { KeyId = other.Id }, Key));
    }

    [Fact]
    public void Rewrapping_changes_the_key_around_and_nothing_else()
    {
        var secret = New();
        var next = EncryptionKey.Generate();
        var wrapped = secret with { KeyId = next.Id, SealedKey = Envelope.Rewrap(secret, Key, next)! };
        Assert.Equal(Values, Envelope.Open(wrapped, next)!.ToDictionary());
        Assert.Null(Envelope.Open(wrapped, Key));
        Assert.Null(Envelope.Rewrap(secret, next, Key));
    }

    /// <summary>By hand, from what the form is said to be: version, nonce, tag, ciphertext; every part of what it is bound to with its length before it.</summary>
    [Fact]
    public void The_form_is_the_documented_one()
    {
        var secret = New();
        var own = OpenByHand(Key.Value, secret.SealedKey, Bound("headwater key 1", secret.Uid, secret.KeyId, "empty", "password", "username"));
        Assert.Equal(32, own.Length);
        foreach (var (name, value) in Values)
            Assert.Equal(value.Reveal(), Encoding.UTF8.GetString(OpenByHand(own, secret.Fields[name], Bound("headwater field 1", secret.Uid, name))));
    }

    [Fact]
    public void No_nonce_is_used_twice()
    {
        var nonces = Enumerable.Range(0, 2000).SelectMany(_ => New() is var secret ? secret.Fields.Values.Append(secret.SealedKey) : []).Select(closed => Convert.ToHexString(closed, 1, 12)).ToList();
        Assert.Equal(nonces.Count, nonces.Distinct().Count());
    }

    static byte[] OpenByHand(ReadOnlySpan<byte> key, byte[] closed, byte[] bound)
    {
        Assert.Equal(1, closed[0]);
        using var aes = new AesGcm(key, 16);
        var plain = new byte[closed.Length - 29];
        aes.Decrypt(closed.AsSpan(1, 12), closed.AsSpan(29), closed.AsSpan(13, 16), plain, bound);
        return plain;
    }

    static byte[] Bound(string purpose, Guid uid, params string[] parts)
    {
        var hex = uid.ToString("N");
        byte[][] all = [Encoding.UTF8.GetBytes(purpose), Convert.FromHexString(hex), .. parts.Select(Encoding.UTF8.GetBytes)];
        return [.. all.SelectMany(part =>
        {
            var length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
            return length.Concat(part);
        })];
    }

    static SealedSecret With(SealedSecret secret, string name, byte[] field) => secret with { Fields = new Dictionary<string, byte[]>(secret.Fields) { [name] = field } };

    static IEnumerable<byte[]> Flips(byte[] bytes)
    {
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var flipped = bytes.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            yield return flipped;
        }
    }

    static string Text(Random random) => new([.. Enumerable.Range(0, random.Next(200)).Select(_ => (char)random.Next(1, 0xd800))]);
}

/// <summary>Counts what was tried, so that a loop that tries nothing fails.</summary>
static class Counted
{
    extension(Envelope)
    {
        public static IReadOnlyDictionary<string, Secret>? Open(SealedSecret secret, EncryptionKey key, ref int tried)
        {
            tried++;
            return Envelope.Open(secret, key);
        }
    }
}
