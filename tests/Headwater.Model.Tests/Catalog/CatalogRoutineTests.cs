using Headwater.Model.Catalog;

namespace Headwater.Model.Tests.Catalog;

public sealed class CatalogRoutineTests
{
    [Theory]
    [InlineData("f()", "f")]
    [InlineData("f(integer, text)", "f")]
    [InlineData("a(b(text)", "a(b")]
    [InlineData("f(\"x(y\")", "f")]
    [InlineData("f(\"x\"\"(y\", integer[])", "f")]
    [InlineData("f(shop.\"(\")", "f")]
    [InlineData("nothing", "nothing")]
    public void The_name_in_a_signature_is_all_before_the_types(string signature, string name) => Assert.Equal(name, CatalogRoutine.NameOf(signature));
}
