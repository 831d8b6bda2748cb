using Headwater.Model.Resources;

namespace Headwater.Model.Tests.Resources;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("90s", 90, "1m30s")]
    [InlineData("90", 90, "1m30s")]
    [InlineData("5m", 300, "5m")]
    [InlineData("1h30m", 5400, "1h30m")]
    [InlineData("1d", 86400, "1d")]
    [InlineData("366d", 31_622_400, "366d")]
    public void A_length_of_time_has_one_way_of_being_written(string text, int seconds, string canonical)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), DurationText.Parse(text));
        Assert.Equal(canonical, DurationText.Of(TimeSpan.FromSeconds(seconds)));
        Assert.Equal(TimeSpan.FromSeconds(seconds), DurationText.Parse(canonical));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0s")]
    [InlineData("-5m")]
    [InlineData("5 m")]
    [InlineData("m")]
    [InlineData("5x")]
    [InlineData("5m1h")]
    [InlineData("5m5m")]
    [InlineData("1.5h")]
    [InlineData("367d")]
    [InlineData("999999999d")]
    [InlineData("9999999999s")]
    [InlineData("99999999999999999999")]
    [InlineData("٣m")]
    public void What_is_no_length_of_time_is_none(string text) => Assert.Null(DurationText.Parse(text));
}
