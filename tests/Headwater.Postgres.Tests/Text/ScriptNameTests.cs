using System.Security.Cryptography;
using Headwater.Model.Names;
using Headwater.Postgres.Text;
using Headwater.Testing.Names;
using Headwater.Testing.Servers;
using Npgsql;

namespace Headwater.Postgres.Tests.Text;

/// <summary>Names and texts of a script come back from the server as they were, and nothing in them is hidden on the way.</summary>
public sealed class ScriptNameTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int> Tested { get; } = [.. Majors.Tested];

    [Theory, MemberData(nameof(Tested))]
    public async Task What_is_written_is_what_is_read(int major)
    {
        var seed = RandomNumberGenerator.GetInt32(int.MaxValue);
        var server = await PostgresServer.SharedAsync(major, Ct);
        await using var connection = new NpgsqlConnection(server.ConnectionString());
        await connection.OpenAsync(Ct);
        foreach (var name in HostileNames.Make(seed, 200).Concat(["\\\n", "\"\u0085\\", "\U000e0001tag", "a\u200db", "'\n\\", "E\u001b'"]))
        {
            ScriptText text = $"select {name} as {new Identifier(name)}";
            Assert.DoesNotContain(text.ToString(), char.IsControl);
            await using var command = new NpgsqlCommand(text.ToString(), connection);
            await using var reader = await command.ExecuteReaderAsync(Ct);
            await reader.ReadAsync(Ct);
            Assert.True(reader.GetName(0) == name && reader.GetString(0) == name, $"seed {seed}: {text}");
        }
    }

    [Fact]
    public void Only_what_cannot_be_seen_is_written_as_a_number()
    {
        ScriptText text = $"{new Identifier("plain")} {new Identifier("Größe 😀")} {new Identifier("a\u202eb\"\\")} {"it's"} {"x\ty'"}";

        Assert.Equal("""plain "Größe 😀" U&"a\202eb""\\" 'it''s' E'x\u0009y'''""", text.ToString());
    }
}
