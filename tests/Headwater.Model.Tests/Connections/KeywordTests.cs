using Headwater.Model.Connections;
using Headwater.Model.Errors;

namespace Headwater.Model.Tests.Connections;

public sealed class KeywordTests
{
    /// <summary>What libpq 16 to 18 learnt after the version on the machine that runs the tests, from its manual.</summary>
    static readonly string[] Newer =
    [
        "require_auth", "sslcertmode", "load_balance_hosts", "gssdelegation", "sslnegotiation", "min_protocol_version", "max_protocol_version",
        "sslkeylogfile", "scram_client_key", "scram_server_key", "oauth_issuer", "oauth_client_id", "oauth_client_secret", "oauth_scope", "servicefile",
    ];

    [Fact]
    public void Every_keyword_of_libpq_is_known()
    {
        foreach (var keyword in Libpq.Keywords().Select(keyword => keyword.Keyword).Concat(Newer))
            Assert.DoesNotContain("is not a parameter", Outcome($"{keyword}=x"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_variable_of_libpq_sets_its_keyword()
    {
        foreach (var (keyword, variable) in Libpq.Keywords().Where(keyword => keyword.Variable is not null))
            Assert.Equal(
                "x",
                LibpqEnvironment.Read(new Dictionary<string, string>(StringComparer.Ordinal) { [variable!] = "x" }).Values[keyword].Value.Reveal());
    }

    [Theory]
    [InlineData("options=-csearch_path=evil")]
    [InlineData("gssencmode=require")]
    [InlineData("requirepeer=postgres")]
    [InlineData("sslcrl=/crl")]
    [InlineData("sslcrldir=/crl")]
    [InlineData("ssl_min_protocol_version=TLSv1.3")]
    [InlineData("replication=database")]
    [InlineData("sslkeylogfile=/keys")]
    [InlineData("scram_client_key=abc")]
    [InlineData("oauth_issuer=https://example.com")]
    public void What_would_weaken_or_steer_the_session_is_refused(string text) =>
        Assert.Contains("cannot be used", Outcome(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("keepalives=0")]
    [InlineData("application_name=mine")]
    [InlineData("client_encoding=latin1")]
    [InlineData("sslnegotiation=direct")]
    [InlineData("load_balance_hosts=random")]
    [InlineData("tcp_user_timeout=5")]
    [InlineData("krbsrvname=x")]
    [InlineData("jdbc:postgresql://h/d?currentSchema=sales")]
    [InlineData("jdbc:postgresql://h/d?ApplicationName=mine")]
    [InlineData("jdbc:postgresql://h/d?targetServerType=preferPrimary")]
    public void What_means_nothing_here_is_said(string text)
    {
        var note = Assert.Single(ConnectionText.Parse(text).Notes);
        Assert.True(note.Message.Contains("left out", StringComparison.Ordinal) || note.Message.Contains("read as any", StringComparison.Ordinal), note.Message);
    }

    [Theory]
    [InlineData("gssencmode=prefer")]
    [InlineData("gssencmode=disable")]
    [InlineData("replication=false")]
    [InlineData("keepalives=1")]
    [InlineData("client_encoding=UTF8")]
    [InlineData("ssl_min_protocol_version=TLSv1.2")]
    [InlineData("sslcompression=0")]
    [InlineData("options=''")]
    [InlineData("jdbc:postgresql://h/d?targetServerType=primary")]
    public void What_asks_for_nothing_passes_without_a_word(string text) => Assert.Empty(ConnectionText.Parse(text).Notes);

    [Theory]
    [InlineData("hots=x", "host")]
    [InlineData("database=x", null)]
    [InlineData("username=x", null)]
    [InlineData("ssl_mode=require", "sslmode")]
    [InlineData("postgres://h/d?aplication_name=x", "application_name")]
    [InlineData("jdbc:postgresql://h/d?applicationName=x", "ApplicationName")]
    [InlineData("jdbc:postgresql://h/d?targetServerTyp=any", "targetServerType")]
    public void An_unknown_keyword_is_an_error_with_the_likely_one(string text, string? meant)
    {
        var refusal = Assert.Throws<HeadwaterException>(() => ConnectionText.Parse(text));
        Assert.Contains("is not a parameter", refusal.Message, StringComparison.Ordinal);
        if (meant is not null)
            Assert.Equal($"did you mean `{meant}`?", refusal.Hint);
    }

    [Fact]
    public void A_repeated_keyword_counts_once_and_is_said()
    {
        var parsed = ConnectionText.Parse("user=a user=b");
        Assert.Equal("b", parsed.Spec.User);
        Assert.Contains("more than once", Assert.Single(parsed.Notes).Message, StringComparison.Ordinal);
    }

    static string Outcome(string text)
    {
        try
        {
            return string.Join('\n', ConnectionText.Parse(text).Notes);
        }
        catch (HeadwaterException refusal)
        {
            return refusal.Message;
        }
    }
}
