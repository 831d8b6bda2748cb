using Headwater.Model.Errors;
using Headwater.Model.Names;

namespace Headwater.Model.Tests.Names;

public sealed class DepotAddressTests
{
    [Theory]
    [InlineData("dataos://sales", "sales", null, null, null)]
    [InlineData("dataos://sales-db?acl=r", "sales-db", null, null, "r")]
    [InlineData("dataos://redshift_depot:public", "redshift_depot", "public", null, null)]
    [InlineData("dataos://sales:public/orders?acl=rw", "sales", "public", "orders", "rw")]
    [InlineData("dataos://sales:My%20Schema/a%2Fb%3Ac%25%3F", "sales", "My Schema", "a/b:c%?", null)]
    [InlineData("dataos://sales:größe/naïve", "sales", "größe", "naïve", null)]
    [InlineData("dataos://sales:%F0%9D%84%9E", "sales", "𝄞", null, null)]
    public void An_address_is_read_and_written_back(string text, string depot, string? collection, string? dataset, string? acl)
    {
        var address = DepotAddress.Parse(text);

        Assert.Equal((depot, collection, dataset, acl), (address.Depot, address.Collection?.Value, address.Dataset?.Value, address.Access));
        Assert.Equal(text, address.ToString());
    }

    [Theory]
    [InlineData("sales", "dataos://sales")]
    [InlineData("DataOS://sales", "dataos://sales")]
    [InlineData("dataos://sales:%61", "dataos://sales:a")]
    public void Other_ways_of_writing_lead_to_the_same_address(string text, string canonical) => Assert.Equal(canonical, DepotAddress.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("dataos://")]
    [InlineData("dataos:sales")]
    [InlineData("dataos:/sales")]
    [InlineData("dataos:////thirdparty01:analytics/x")]
    [InlineData("dataos://:public/orders")]
    [InlineData("dataos://sales:")]
    [InlineData("dataos://sales:/orders")]
    [InlineData("dataos://sales:public/")]
    [InlineData("dataos://sales:public/a/b")]
    [InlineData("dataos://sales:public:x")]
    [InlineData("dataos://sales/orders")]
    [InlineData("dataos://sales?")]
    [InlineData("dataos://sales?acl=")]
    [InlineData("dataos://sales?acl=w")]
    [InlineData("dataos://sales?ACL=r")]
    [InlineData("dataos://sales?acl=r&acl=rw")]
    [InlineData("dataos://sales?sslmode=disable")]
    [InlineData("dataos://sales#x")]
    [InlineData("dataos://sales:public#x")]
    [InlineData("dataos://sales:public/a b")]
    [InlineData("dataos://sales:public/a\nb")]
    [InlineData("dataos://sales:%00")]
    [InlineData("dataos://sales:%")]
    [InlineData("dataos://sales:%4")]
    [InlineData("dataos://sales:%zz")]
    [InlineData("dataos://sales:%FF")]
    [InlineData("dataos://sales:\ud800")]
    [InlineData("dataos://../etc")]
    [InlineData("dataos://sal\u202ees")]
    [InlineData("dataos://größe")]
    [InlineData("dataos://ana:pass@db/sales")]
    [InlineData("postgresql://ana:pass@db/sales")]
    [InlineData("sales:public")]
    [InlineData("sales db")]
    [InlineData("dataos://dataos://sales")]
    public void What_is_no_address_is_refused_and_never_repeated(string text)
    {
        var refused = Assert.Throws<HeadwaterException>(() => DepotAddress.Parse(text));

        Assert.Equal(ErrorCode.InvalidValue, refused.Code);
        Assert.DoesNotContain("pass", refused.Message + refused.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_bounded()
    {
        Assert.Equal(63, DepotAddress.Parse("dataos://" + new string('a', 63)).Depot.Length);
        Assert.Throws<HeadwaterException>(() => DepotAddress.Parse("dataos://" + new string('a', 64)));
        Assert.Throws<HeadwaterException>(() => DepotAddress.Parse("dataos://a:" + new string('a', 64)));
        Assert.Throws<HeadwaterException>(() => DepotAddress.Parse("dataos://a:" + string.Concat(Enumerable.Repeat("%61", 1_000_000))));
    }

    [Fact]
    public void Any_names_survive_being_written()
    {
        var runes = "aZ09_.\" \t'\\-/é€𝄞#@$%?:&=+\n".EnumerateRunes().ToArray();
        for (var seed = 1; seed <= 2000; seed++)
        {
            var random = new Random(seed);
            var address = new DepotAddress("sales", Name(random, runes), Name(random, runes), random.Next(2) == 0 ? "r" : null);
            Assert.Equal(address, DepotAddress.Parse(address.ToString()));
        }
    }

    static Identifier Name(Random random, System.Text.Rune[] runes) =>
        new(string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => runes[random.Next(runes.Length)])));
}
