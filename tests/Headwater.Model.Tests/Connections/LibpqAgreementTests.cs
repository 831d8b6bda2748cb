using Headwater.Model.Connections;
using Headwater.Model.Errors;

namespace Headwater.Model.Tests.Connections;

public sealed class LibpqAgreementTests
{
    const int Texts = 600;
    const int Mutations = 6000;

    [Theory]
    [InlineData("postgresql://")]
    [InlineData("postgres://localhost")]
    [InlineData("postgresql://localhost:5433")]
    [InlineData("postgresql://localhost/mydb")]
    [InlineData("postgresql://user@localhost")]
    [InlineData("postgresql://user:secret@localhost")]
    [InlineData("postgresql://other@localhost/otherdb?connect_timeout=10&application_name=myapp&ssl=true")]
    [InlineData("postgresql://host1:123,host2:456/somedb?target_session_attrs=any")]
    [InlineData("postgresql:///mydb?host=localhost&port=5433")]
    [InlineData("postgresql://[2001:db8::1234]/database")]
    [InlineData("postgresql://[::1]:12345,[::2]/x")]
    [InlineData("postgresql:///dbname?host=/var/lib/postgresql")]
    [InlineData("postgresql://%2Fvar%2Flib%2Fpostgresql/dbname")]
    [InlineData("postgresql://user@localhost:5433/mydb?sslmode=verify-full&sslrootcert=%2Fca%20x.pem")]
    [InlineData("postgres://:5433/db")]
    [InlineData("postgres://u:@h/db")]
    [InlineData("postgres://u:p?w#x@h")]
    [InlineData("postgres://h,/db")]
    [InlineData("postgres://,h2:5433/db?")]
    [InlineData("postgres://u%3Aser:p%40%2F%25@h/d%2Fb")]
    [InlineData("postgres://h/db#fragment")]
    [InlineData("postgres://h/d/b")]
    [InlineData("postgres://h?user=a&user=b")]
    [InlineData("host=localhost port=5432 dbname=mydb connect_timeout=10")]
    [InlineData("host = 'a b'user=x password = 'it\\'s \\\\ \\x'")]
    [InlineData("password=a\\ b\\'c\\\\ user=")]
    [InlineData("password='' user=x")]
    [InlineData("  ")]
    [InlineData("")]
    [InlineData("user=x user=y")]
    [InlineData("password=abc\\")]
    public void The_forms_that_the_manual_shows_are_read_as_libpq_reads_them(string text) =>
        Assert.Equal(Libpq.Parse(text), Values(ConnectionText.Read(text)));

    [Fact]
    public void Generated_texts_are_read_as_libpq_reads_them()
    {
        for (var seed = 1; seed <= Texts; seed++)
        {
            var texts = new Texts(seed);
            var text = texts.Sometimes() ? texts.Url() : texts.KeyValue();
            var expected = Libpq.Parse(text);
            Assert.True(expected is not null, $"libpq refuses {text}");
            Assert.True(expected.OrderBy(pair => pair.Key).SequenceEqual(Values(ConnectionText.Read(text)).OrderBy(pair => pair.Key)), $"seed {seed}: {text}");
        }
    }

    /// <summary>What libpq takes we may refuse, when it is more likely a slip; what both take is the same, unless we say what we did.</summary>
    [Fact]
    public void No_damaged_text_is_read_otherwise_than_by_libpq_without_a_word()
    {
        var (both, refused) = (0, 0);
        for (var seed = 1; seed <= Mutations; seed++)
        {
            var texts = new Texts(seed);
            var text = texts.Mutate(texts.Sometimes() ? texts.Url() : texts.KeyValue());
            var (expected, actual) = (Libpq.Parse(text), TryRead(text));
            if (actual is null)
                refused++;
            if (actual is null || actual.Notes.Any(note => note.Message.Contains("should be percent-encoded", StringComparison.Ordinal) || note.Message.Contains("begins no code", StringComparison.Ordinal)))
                continue;
            if (expected is null)
            {
                Assert.True(IsLenient(text), $"seed {seed}: libpq refuses {text}");
                continue;
            }

            both++;
            Assert.True(expected.OrderBy(pair => pair.Key).SequenceEqual(Values(actual).OrderBy(pair => pair.Key)), $"seed {seed}: {text}");
        }

        Assert.True(both > Mutations / 4 && refused > Mutations / 20, $"{both} read by both, {refused} refused");
    }

    /// <summary>Where we take more than libpq: blanks in front of a URL, a second = in a parameter, sslmode's words for ssl, nothing between two &amp;, UTF-8 above.</summary>
    static bool IsLenient(string text) =>
        char.IsWhiteSpace(text, 0)
        || text.Contains("ssl=", StringComparison.Ordinal)
        || text.Contains("&&", StringComparison.Ordinal) || text.Contains("?&", StringComparison.Ordinal)
        || text[(text.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&').Any(part => part.Count(c => c == '=') > 1);

    static ConnectionOptions? TryRead(string text)
    {
        try
        {
            return ConnectionText.Read(text);
        }
        catch (HeadwaterException refusal) when (refusal.Code == ErrorCode.BadConnectionText)
        {
            return null;
        }
    }

    internal static Dictionary<string, string> Values(ConnectionOptions options) =>
        options.Values.Values.ToDictionary(option => option.Keyword, option => option.Value.Reveal(), StringComparer.Ordinal);
}
