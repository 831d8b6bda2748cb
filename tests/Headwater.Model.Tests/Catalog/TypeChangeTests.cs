using Headwater.Model.Catalog.Changes;

namespace Headwater.Model.Tests.Catalog;

/// <summary>What PostgreSQL's types hold, by its documentation.</summary>
public sealed class TypeChangeTests
{
    [Theory]
    [InlineData("smallint", "integer")]
    [InlineData("smallint", "numeric")]
    [InlineData("integer", "bigint")]
    [InlineData("real", "double precision")]
    [InlineData("character varying(80)", "character varying(81)")]
    [InlineData("character varying(80)", "character varying")]
    [InlineData("character varying(80)", "text")]
    [InlineData("character(3)", "character varying(3)")]
    [InlineData("character(3)", "text")]
    [InlineData("numeric(6,2)", "numeric(7,2)")]
    [InlineData("numeric(6,2)", "numeric(7,3)")]
    [InlineData("numeric(6,2)", "numeric")]
    [InlineData("timestamp(3) without time zone", "timestamp(6) without time zone")]
    [InlineData("timestamp(3) without time zone", "timestamp without time zone")]
    [InlineData("integer[]", "bigint[]")]
    [InlineData("zoo.mood", "zoo.mood")]
    public void Holds_everything_that_the_old_one_holds(string old, string @new) => Assert.True(TypeChange.Widens(old, @new));

    [Theory]
    [InlineData("bigint", "integer")]
    [InlineData("numeric", "bigint")]
    [InlineData("double precision", "real")]
    [InlineData("integer", "real")]
    [InlineData("character varying(80)", "character varying(79)")]
    [InlineData("character varying", "character varying(1000)")]
    [InlineData("text", "character varying")]
    [InlineData("character varying(3)", "character(3)")]
    [InlineData("numeric(6,2)", "numeric(6,3)")]
    [InlineData("numeric(6,2)", "numeric(7,1)")]
    [InlineData("numeric", "numeric(100,50)")]
    [InlineData("bigint", "numeric(10,0)")]
    [InlineData("timestamp without time zone", "timestamp(3) without time zone")]
    [InlineData("timestamp without time zone", "timestamp with time zone")]
    [InlineData("integer[]", "bigint")]
    [InlineData("integer", "text")]
    [InlineData("zoo.mood", "text")]
    [InlineData("date", "integer")]
    public void Does_not(string old, string @new) => Assert.False(TypeChange.Widens(old, @new));
}
