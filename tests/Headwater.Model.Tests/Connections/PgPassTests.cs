using Headwater.Model.Connections;
using Headwater.Model.Errors;

namespace Headwater.Model.Tests.Connections;

public sealed class PgPassTests
{
    const int Files = 400;
    const string Nowhere = "192.0.2.1";

    [Theory]
    [InlineData("h:5432:d:u:pw", "pw")]
    [InlineData("*:*:*:*:pw", "pw")]
    [InlineData("h:*:d:u:p\\:w\\\\x\\y\\", "p:w\\xy\\")]
    [InlineData("h:*:d:u:p:w", "p")]
    [InlineData("# h:5432:d:u:no\nother:5432:d:u:no\nh:5432:d:u:first\nh:5432:d:u:second", "first")]
    [InlineData("h:5432:d:u:pw\r\n", "pw")]
    [InlineData("h:5432:d:u:", "")]
    [InlineData("h:5432:d:u", null)]
    [InlineData("*h:5432:d:u:pw", null)]
    [InlineData("h:5433:d:u:pw", null)]
    [InlineData(" h:5432:d:u:pw", null)]
    [InlineData("", null)]
    public void The_first_line_that_matches_gives_the_password(string text, string? expected) =>
        Assert.Equal(expected, PgPass.Find(text, "h", 5432, "d", "u")?.Reveal());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/var/run/postgresql")]
    [InlineData("/tmp")]
    public void Sockets_in_the_usual_places_are_localhost(string? host) =>
        Assert.Equal("pw", PgPass.Find("localhost:5432:d:u:pw", host, 5432, "d", "u")?.Reveal());

    [Fact]
    public void A_socket_elsewhere_is_known_by_its_folder() =>
        Assert.Equal("pw", PgPass.Find("/srv/pg:5432:d:u:pw", "/srv/pg", 5432, "d", "u")?.Reveal());

    [Fact]
    public void Generated_files_give_the_password_that_libpq_takes()
    {
        var file = Path.GetTempFileName();
        var found = 0;
        for (var seed = 1; seed <= Files; seed++)
        {
            var texts = new Texts(seed);
            var (database, user) = (Field(texts), Field(texts));
            var text = string.Join(texts.Pick("\n", "\r\n"), Enumerable.Range(0, 6).Select(_ => Line(texts, database, user)));
            File.WriteAllText(file, text);
            var expected = Libpq.Connect($"host=db.example hostaddr=127.0.0.1 port=1 dbname='{Quoted(database)}' user='{Quoted(user)}' passfile='{file}'", new Dictionary<string, string>(StringComparer.Ordinal)).Password;
            var actual = PgPass.Find(text, "db.example", 1, database, user)?.Reveal();
            Assert.True(expected == (actual ?? ""), $"seed {seed}: {database} {user} <{expected}> <{actual}> {text.Contains((char)13)} {text}");
            found += expected.Length > 0 ? 1 : 0;
        }

        File.Delete(file);
        Assert.InRange(found, Files / 4, Files);
    }

    [Fact]
    public void A_connection_asks_under_the_name_that_was_typed_and_not_under_its_address()
    {
        var parsed = ConnectionText.Parse($"host=db.example hostaddr={Nowhere} dbname=d user=u");
        Assert.Equal("pw", parsed.PasswordFrom($"{Nowhere}:*:*:*:no\ndb.example:*:*:*:pw", "me")?.Reveal());
    }

    [Fact]
    public void A_connection_without_user_and_database_asks_for_those_that_it_will_use() =>
        Assert.Equal("pw", ConnectionText.Parse("host=h").PasswordFrom("h:5432:me:me:pw", "me")?.Reveal());

    [Fact]
    public void Several_hosts_with_different_passwords_are_refused()
    {
        var parsed = ConnectionText.Parse("host=a,b dbname=d user=u");
        Assert.Equal("pw", parsed.PasswordFrom("*:*:*:*:pw", "me")?.Reveal());
        Assert.Null(parsed.PasswordFrom("c:*:*:*:pw", "me"));
        Assert.Equal(ErrorCode.BadConnectionText, Assert.Throws<HeadwaterException>(() => parsed.PasswordFrom("a:*:*:*:pw", "me")).Code);
    }

    static string Field(Texts texts) => texts.Pick("d", "d:b", "d\\b", "*", texts.Word(), "é:\\é");

    static string Line(Texts texts, string database, string user) => texts.Pick(
        $"{Host(texts)}:{texts.Pick("1", "*", "2")}:{Any(texts, database)}:{Any(texts, user)}:{Escaped(texts, texts.Word() + texts.Pick("", ":", "\\", "x"))}",
        $"# {texts.Word()}", "", ":::::", $"*:*:*:{Escaped(texts, user)}", texts.Mutate($"db.example:1:{Escaped(texts, database)}:{Escaped(texts, user)}:pw").Replace('\n', ' '));

    static string Host(Texts texts) => texts.Pick("db.example", "*", "127.0.0.1", "db\\.example", "db.exampl", "db.example2");

    static string Any(Texts texts, string value) => texts.Sometimes(3) ? "*" : Escaped(texts, value);

    static string Escaped(Texts texts, string value) => texts.Sometimes(6)
        ? value
        : value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal);

    static string Quoted(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
}
