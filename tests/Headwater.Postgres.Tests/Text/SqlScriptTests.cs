using Headwater.Model.Names;
using Headwater.Postgres.Text;
using Headwater.Testing.Servers;
using Npgsql;

namespace Headwater.Postgres.Tests.Text;

public sealed class SqlScriptTests
{
    static readonly string[] Odd =
    [
        "plain", "_under", "a1", "1a", "Mixed", "with space", "dot.ted", "quo\"te", "back\\slash", "single'quote", "ünïcode", "emoji😀", "dollar$",
        "select", "user", "public", "abort", "a\nb", "-- x", "$1", "%s", "{0}", "E'", new('x', 63), "ſ", "\u202e",
    ];

    public static TheoryData<int> Majors { get; } = [.. Testing.Servers.Majors.Tested];

    [Theory, MemberData(nameof(Majors))]
    public async Task Names_are_quoted_as_the_server_quotes_them(int major)
    {
        var names = Odd.Concat(await ListAsync(major, "select word from pg_get_keywords()")).ToArray();
        var expected = await ListAsync(major, "select quote_ident(n) from unnest($1) with ordinality u(n, i) order by i", names);

        // A word that a newer major reserves is quoted for the older ones too.
        var differing = names.Zip(expected).Where(pair =>
            SqlName.Quote(new Identifier(pair.First)) != pair.Second && SqlName.Quote(new Identifier(pair.First)) != $"\"{pair.Second}\"");
        var unquoted = names.Zip(expected).Where(pair => pair.Second[0] == '"' && SqlName.Quote(new Identifier(pair.First))[0] != '"');

        Assert.Empty(differing);
        Assert.Empty(unquoted);
    }

    [Theory, MemberData(nameof(Majors))]
    public async Task Texts_are_quoted_as_the_server_quotes_them(int major)
    {
        var expected = await ListAsync(major, "select quote_literal(n) from unnest($1) with ordinality u(n, i) order by i", Odd);

        Assert.Equal(expected, Odd.Select(SqlLiteral.Quote));
    }

    [Fact]
    public void A_script_has_plain_names_literals_and_remarks()
    {
        var schema = new Identifier("sales");
        var role = new Identifier("Reader");
        var script = new SqlScript()
            .Remark("what it is for\nand why")
            .Add($"grant usage on schema {schema} to {role}")
            .Add($"alter role {role} set search_path = {"it's"}")
            .Add($"alter role {role} connection limit {4}");

        Assert.Equal("""
            -- what it is for
            -- and why
            grant usage on schema sales to "Reader";
            alter role "Reader" set search_path = 'it''s';
            alter role "Reader" connection limit 4;

            """, script.ToString());
    }

    static async Task<List<string>> ListAsync(int major, string sql, string[]? argument = null)
    {
        var ct = TestContext.Current.CancellationToken;
        var server = await PostgresServer.SharedAsync(major, ct);
        await using var connection = new NpgsqlConnection(server.ConnectionString());
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        if (argument is not null)
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var list = new List<string>();
        while (await reader.ReadAsync(ct))
            list.Add(reader.GetString(0));
        return list;
    }
}
