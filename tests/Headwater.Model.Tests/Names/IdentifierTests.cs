using Headwater.Model.Errors;
using Headwater.Model.Names;

namespace Headwater.Model.Tests.Names;

public sealed class IdentifierTests
{
    [Theory]
    [InlineData("orders", "\"orders\"")]
    [InlineData("Select", "\"Select\"")]
    [InlineData("say \"x\"; drop", "\"say \"\"x\"\"; drop\"")]
    [InlineData("a.b\\c\n", "\"a.b\\c\n\"")]
    public void An_identifier_is_always_quoted(string name, string quoted) => Assert.Equal(quoted, new Identifier(name).Quoted);

    [Fact]
    public void The_longest_name_has_63_bytes_and_not_63_characters()
    {
        Assert.Equal(63, new Identifier(new string('a', 63)).Value.Length);
        Assert.Equal(31, new Identifier(new string('é', 31)).Value.Length);
        Assert.Throws<HeadwaterException>(() => new Identifier(new string('a', 64)));
        Assert.Throws<HeadwaterException>(() => new Identifier(new string('é', 32)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void What_no_object_can_be_called_is_refused(string name) =>
        Assert.Equal(ErrorCode.InvalidValue, Assert.Throws<HeadwaterException>(() => new Identifier(name)).Code);

    [Fact]
    public void An_identifier_that_was_never_made_has_no_value() => Assert.Throws<InvalidOperationException>(() => default(Identifier).Value);

    [Fact]
    public void A_qualified_name_quotes_both_parts() =>
        Assert.Equal("\"my schema\".\"x\"\"y\"", new QualifiedName(new Identifier("my schema"), new Identifier("x\"y")).Quoted);
}
