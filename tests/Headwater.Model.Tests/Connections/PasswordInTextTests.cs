using Headwater.Model.Connections;
using Headwater.Model.Errors;
using Headwater.Model.Secrets;

namespace Headwater.Model.Tests.Connections;

public sealed class PasswordInTextTests
{
    const int Rounds = 4000;

    static readonly string[] Hard = ["@", ":", "/", "#", "%", "$", "'", "\"", "\\", " ", "@:/#%$'\"\\ ", "p@ss w:rd/#%$'\"\\", "a+b&c=d?e", "pässwörd€", "%41", "a%", "{}[]<>|^`~;,"];

    public static TheoryData<string> HardPasswords => [.. Hard];

    [Theory]
    [MemberData(nameof(HardPasswords))]
    public void Any_password_travels_encoded_in_a_url_quoted_in_a_text_and_encoded_in_jdbc(string password)
    {
        var encoded = Uri.EscapeDataString(password);
        var quoted = password.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
        foreach (var text in new[]
        {
            $"postgresql://u:{encoded}@h:5433/d", $"postgresql://h:5433/d?user=u&password={encoded}", $"postgresql+psycopg2://u:{encoded}@h:5433/d",
            $"host=h port=5433 dbname=d user=u password='{quoted}'", $"jdbc:postgresql://h:5433/d?user=u&password={encoded}",
        })
        {
            var parsed = ConnectionText.Parse(text);
            Assert.Equal(password, Password(parsed));
            Assert.Equal(("h", 5433, "d", "u"), (parsed.Spec.Host, parsed.Spec.Port, parsed.Spec.Database, parsed.Spec.User));
            Assert.Contains("--password-stdin", Assert.Single(parsed.Notes).Hint, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("postgresql://u:p@ss:w/rd#x@host/db", "u", "p@ss:w/rd#x", "host")]
    [InlineData("postgresql://u:p@ss@host/db", "u", "p@ss", "host")]
    [InlineData("postgresql://u:p/w@host/db", "u", "p/w", "host")]
    [InlineData("postgresql://u:p/w@host:5433/db?sslmode=require", "u", "p/w", "host")]
    [InlineData("postgresql://u:p@ss/w@host/db", "u", "p@ss/w", "host")]
    [InlineData("postgresql://u:p@ss@[::1]:5433/db", "u", "p@ss", "::1")]
    [InlineData("postgresql://u:p@s?s@host/db?application_name=a@b", "u", "p@s?s", "host")]
    [InlineData("postgresql://user@tenant:pw@host/db", "user@tenant", "pw", "host")]
    [InlineData("postgresql://u:@@@host/db", "u", "@@", "host")]
    [InlineData("postgresql://u:a/b/c@host", "u", "a/b/c", "host")]
    [InlineData("postgresql://u:p@ss%w@host/db", "u", "p@ss%w", "host")]
    public void An_unencoded_password_is_taken_to_the_last_at_sign_and_said(string text, string user, string password, string host)
    {
        var parsed = ConnectionText.Parse(text);
        Assert.Equal((user, password, host), (parsed.Spec.User, Password(parsed), parsed.Spec.Host));
        Assert.Contains(parsed.Notes, note => note.Severity == Severity.Warning && note.Message.Contains("should be percent-encoded", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("postgresql://u:p?w#x:y@host/db", "p?w#x:y")]
    [InlineData("postgresql://u:a b'c\"d\\e$f@host/db", "a b'c\"d\\e$f")]
    public void Characters_that_libpq_takes_unencoded_need_no_repair(string text, string password)
    {
        var parsed = ConnectionText.Parse(text);
        Assert.Equal(password, Password(parsed));
        Assert.DoesNotContain(parsed.Notes, note => note.Message.Contains("should be", StringComparison.Ordinal));
    }

    [Fact]
    public void A_percent_sign_that_begins_no_code_is_taken_as_it_stands_and_said()
    {
        var parsed = ConnectionText.Parse("postgresql://u:50%off@host/db");
        Assert.Equal("50%off", Password(parsed));
        Assert.Contains(parsed.Notes, note => note.Message.Contains("begins no code", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("postgresql://u:p@ss/w@host")]
    [InlineData("postgresql://u:p@host/db@x")]
    [InlineData("postgresql://h:5432/db@x")]
    [InlineData("postgresql://u:a%40b%zz@host/db")]
    [InlineData("postgresql://u:p@ss%41@host/db")]
    [InlineData("postgresql://host?user=a@b")]
    [InlineData("postgresql://host?user=me@corp&password=x")]
    public void A_url_that_can_be_read_in_two_ways_is_refused_with_the_cure(string text)
    {
        var refusal = Assert.Throws<HeadwaterException>(() => ConnectionText.Parse(text));
        Assert.Contains("%", refusal.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgresql://u:p%40ss@host/db@x", "db@x")]
    [InlineData("postgresql://u@host/db@x", "db@x")]
    [InlineData("postgresql://host/db@x", "db@x")]
    public void An_at_sign_in_the_databases_name_is_no_password_where_nothing_speaks_for_one(string text, string database) =>
        Assert.Equal(database, ConnectionText.Parse(text).Spec.Database);

    [Fact]
    public void A_plus_sign_in_a_jdbc_password_is_a_space_and_said()
    {
        var parsed = ConnectionText.Parse("jdbc:postgresql://h/d?user=u&password=a+b");
        Assert.Equal("a b", Password(parsed));
        Assert.Contains(parsed.Notes, note => note.Hint?.Contains("%2B", StringComparison.Ordinal) == true);
    }

    /// <summary>Whatever is broken around it, no piece of a password is repeated in an error or a note.</summary>
    [Fact]
    public void No_error_and_no_note_repeats_a_piece_of_a_password()
    {
        var (errors, notes) = (0, 0);
        for (var seed = 1; seed <= Rounds; seed++)
        {
            var texts = new Texts(seed);
            var pieces = Enumerable.Range(0, 3).Select(i => $"ZQ{seed:D4}{(char)('A' + i)}X").ToArray();
            var password = string.Join(texts.Pick("@", ":", "/", "#", "%", "?", "=", "&", " ", "'", "\\", "host=", " sslmode "), pieces);
            var text = texts.Mutate(texts.Pick(
                $"postgresql://u:{password}@h:5433/d?sslmode=require", $"postgresql://h/d?user=u&password={password}&sslmode=require",
                $"host=h user=u password={password} sslmode=require", $"user=u password='{password}' port=5433", $"jdbc:postgresql://h/d?user=u&password={password}&ssl=true"));
            var said = Said(text, ref errors, ref notes);
            Assert.False(Array.Exists(pieces, piece => said.Contains(piece[..6], StringComparison.OrdinalIgnoreCase)), $"seed {seed}: {text} said {said}");
        }

        Assert.True(errors > Rounds / 10 && notes > Rounds / 10, $"{errors} errors, {notes} with notes");
    }

    static string Said(string text, ref int errors, ref int notes)
    {
        try
        {
            var said = string.Join('\n', ConnectionText.Parse(text).Notes);
            notes++;
            return said;
        }
        catch (HeadwaterException refusal)
        {
            errors++;
            return refusal.ToString() + refusal.Hint;
        }
    }

    static string? Password(ParsedConnection parsed) => parsed.Credentials[CredentialField.Password]?.Reveal();
}
