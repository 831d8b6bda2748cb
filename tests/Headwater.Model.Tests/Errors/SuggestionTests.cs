using Headwater.Model.Errors;

namespace Headwater.Model.Tests.Errors;

public sealed class SuggestionTests
{
    static readonly string[] Known = ["host", "port", "database", "rootCertificate", "user"];

    [Theory]
    [InlineData("prot", "port")]
    [InlineData("hosts", "host")]
    [InlineData("databse", "database")]
    [InlineData("root-certificate", "rootCertificate")]
    [InlineData("ROOT_CERT", null)]
    [InlineData("root_certifcate", "rootCertificate")]
    [InlineData("zebra", null)]
    [InlineData("", null)]
    public void The_nearest_known_word_is_found_or_none(string typed, string? expected) => Assert.Equal(expected, Suggestion.Nearest(typed, Known));

    [Fact]
    public void Of_two_equally_near_the_first_by_name_is_taken() => Assert.Equal("cat", Suggestion.Nearest("bat", ["hat", "cat"]));

    [Fact]
    public void A_text_without_end_suggests_nothing_and_costs_nothing() => Assert.Null(Suggestion.Nearest(new string('a', 100_000), Known));
}
