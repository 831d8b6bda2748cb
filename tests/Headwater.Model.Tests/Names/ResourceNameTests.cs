using Headwater.Model.Names;

namespace Headwater.Model.Tests.Names;

public sealed class ResourceNameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("0")]
    [InlineData("sales-eu-1")]
    [InlineData("a--b")]
    public void A_dns_label_is_a_name(string name) => Assert.Null(ResourceName.Fault(name));

    [Fact]
    public void A_name_of_63_characters_is_the_longest()
    {
        Assert.Null(ResourceName.Fault(new string('a', 63)));
        Assert.Contains("64", ResourceName.Fault(new string('a', 64)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Sales")]
    [InlineData("sales_eu")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a.b")]
    [InlineData("a\n")]
    [InlineData("é")]
    [InlineData("test")]
    [InlineData("all")]
    public void Anything_else_is_not_and_the_reason_is_given(string name) => Assert.NotNull(ResourceName.Fault(name));
}
