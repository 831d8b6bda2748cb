using System.Text;
using Headwater.Postgres.Connect.Scram;
using Headwater.Postgres.Text;
using Headwater.Testing;
using Headwater.Testing.Servers;
using Npgsql;

namespace Headwater.Postgres.Tests.Connect;

/// <summary>PostgreSQL itself says which form a password has: by its normalize(), and by letting the role in.</summary>
public sealed class SaslPrepTests
{
    /// <summary>Ligatures, compatibility and full-width forms, marks in and out of order, Hangul, right-to-left, spaces of all kinds, what falls away, what is too new.</summary>
    static readonly int[] Tricky =
    [
        'a', 'e', 'A', ' ', '1', 0xE9, 0x301, 0x300, 0x323, 0x307, 0x344, 0x345, 0xFB01, 0x2460, 0xFF21, 0x212B, 0xBD, 0x2026, 0xA0, 0x3000, 0x200B, 0xAD, 0x200D, 0xFE0F,
        0x1100, 0x1161, 0x11A8, 0xAC00, 0xAC01, 0xD55C, 0x5D0, 0x5B0, 0x627, 0x644, 0xFEFB, 0x661, 0x915, 0x93C, 0x958, 0xF73, 0x1E9B, 0x3099, 0x304B, 0x1D15E, 0x2F800, 0x1F600, 0x20AC, 0x1E9E, 0xE000, 0x85, 0x430,
    ];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("plain ASCII \u0007", "plain ASCII \u0007")]
    [InlineData("I\u00ADX", "IX"), InlineData("\u00AA", "a"), InlineData("\u2168", "IX")]
    [InlineData("a\u0007\u00e9", "a\u0007\u00e9"), InlineData("\u0627\u0031", "\u0627\u0031")]
    [InlineData("ﬁ", "fi"), InlineData("e\u0301", "\u00e9"), InlineData("\u00a0", " "), InlineData("ﬁ😀", "ﬁ😀"), InlineData("\u00ad", "\u00ad"), InlineData("\ud800é", "\ud800é")]
    public void Examples_of_RFC_4013_and_of_what_it_does_not_allow(string password, string prepared) => Assert.Equal(prepared, SaslPrep.Prepare(password));

    [Fact]
    public async Task Every_character_is_normalised_as_PostgreSQL_does()
    {
        var tables = SaslPrepTables.Loaded;
        var known = Enumerable.Range(0x80, 0x110000 - 0x80).Where(c => Rune.IsValid(c) && !tables.Unassigned.Contains(c)).ToArray();
        var texts = known.Select(c => new Rune(c).ToString()).Concat(Sequences(5_000)).ToArray();

        var expected = await NormalizedAsync(texts);

        var differing = texts.Zip(expected).Where(pair => Own(pair.First) != pair.Second).Select(pair => string.Join(' ', pair.First.EnumerateRunes().Select(rune => $"{rune.Value:x}")));
        Assert.Empty(differing);
    }

    [Fact]
    public async Task PostgreSQL_lets_in_whoever_gives_the_password_that_was_set()
    {
        var server = await PostgresServer.SharedAsync(Majors.Newest, Ct);
        var role = await server.CreateRoleAsync(Ct);
        foreach (var password in Sequences(Counts.OddPasswords))
        {
            await server.ExecuteAsync($"alter role {role.Name} password {SqlLiteral.Quote(password)}", Ct);
            await using var connector = Sources.Connector(Sources.Plain(server.Port), Sources.Of(role.Name, password));
            await using var session = await connector.OpenAsync();
        }
    }

    static string Own(string text) => string.Concat(Nfkc.Normalize(text.EnumerateRunes().Select(rune => rune.Value), SaslPrepTables.Loaded).Select(c => new Rune(c).ToString()));

    static IEnumerable<string> Sequences(int count)
    {
        var random = new Random(20_260_901);
        for (var i = 0; i < count; i++)
            yield return string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => new Rune(Tricky[random.Next(Tricky.Length)]).ToString()));
    }

    // 15 is the one whose Unicode is ours, and normalize() came with 13.
    static async Task<string[]> NormalizedAsync(string[] texts)
    {
        var server = await PostgresServer.SharedAsync(15, Ct);
        await using var connection = new NpgsqlConnection(server.ConnectionString());
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand("select array(select normalize(t, NFKC) from unnest($1) with ordinality u(t, i) order by i)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = texts });
        return (string[])(await command.ExecuteScalarAsync(Ct))!;
    }
}
