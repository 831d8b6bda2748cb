using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Model.Tests.Resources;

public sealed class EndpointTests
{
    [Theory]
    [InlineData("db.example.com", "db.example.com", 5432)]
    [InlineData("db.example.com:6000", "db.example.com", 6000)]
    [InlineData("192.0.2.1:6000", "192.0.2.1", 6000)]
    [InlineData("::1", "::1", 5432)]
    [InlineData("2001:db8::7", "2001:db8::7", 5432)]
    [InlineData("[::1]", "::1", 5432)]
    [InlineData("[::1]:6000", "::1", 6000)]
    [InlineData("/run/postgresql", "/run/postgresql", 5432)]
    [InlineData("/run/a:b", "/run/a:b", 5432)]
    [InlineData("@abstract", "@abstract", 5432)]
    public void A_host_is_read_with_the_port_that_it_carries(string text, string host, int port) =>
        Assert.Equal(new Endpoint(host, port), Endpoint.Parse(text, 5432));

    [Theory]
    [InlineData("h:")]
    [InlineData("h:x")]
    [InlineData("h:0")]
    [InlineData("h:65536")]
    [InlineData("h:-1")]
    [InlineData("[::1]x")]
    [InlineData("[::1]:x")]
    public void What_is_no_port_is_refused_and_not_replaced(string text) =>
        Assert.Equal(ErrorCode.InvalidValue, Assert.Throws<HeadwaterException>(() => Endpoint.Parse(text, 5432)).Code);

    [Fact]
    public void The_endpoints_of_a_source_keep_their_order()
    {
        var source = new SourceSpec { Host = "a, b:6000,[::1]:6001,,/run/pg", Port = 7000 };
        Assert.Equal([new("a", 7000), new("b", 6000), new("::1", 6001), new("/run/pg", 7000)], Endpoint.All(source));
    }

    [Theory]
    [InlineData("h", "h:5432")]
    [InlineData("::1", "[::1]:5432")]
    [InlineData("/run/pg", "/run/pg/.s.PGSQL.5432")]
    public void An_endpoint_is_written_as_it_is_read(string host, string text) => Assert.Equal(text, new Endpoint(host, 5432).ToString());
}
