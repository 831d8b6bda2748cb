using Headwater.Model.Names;
using Headwater.Postgres.Text;

namespace Headwater.Postgres.Tests.Text;

public sealed class SqlTextTests
{
    static readonly Identifier Column = new("B \"c");
    static readonly QualifiedName Table = new(new Identifier("My schema"), new Identifier("t"));

    [Fact]
    public void Names_are_quoted_and_values_become_parameters()
    {
        SqlText sql = $"select {Column} from {Table} where a = {7} and b = {"x'; drop table t; --"}";

        Assert.Equal("select \"B \"\"c\" from \"My schema\".\"t\" where a = $1 and b = $2", sql.Text);
        Assert.Equal([7, "x'; drop table t; --"], sql.Parameters.Select(parameter => parameter.Value));
    }

    [Fact]
    public void A_fragment_brings_its_parameters_and_they_are_numbered_anew()
    {
        SqlText filter = $"c = {"two"} and d = {3L}";
        SqlText sql = $"select {1} where {filter} and e = {"four"}";

        Assert.Equal("select $1 where c = $2 and d = $3 and e = $4", sql.Text);
        Assert.Equal([1, "two", 3L, "four"], sql.Parameters.Select(parameter => parameter.Value));
    }

    [Fact]
    public void Fragments_are_joined_with_a_separator()
    {
        var joined = SqlText.Join($" or ", [$"a = {1}", $"b = {2}", $"c = {3}"]);

        Assert.Equal("a = $1 or b = $2 or c = $3", joined.Text);
    }

    [Fact]
    public void A_list_of_names_is_separated_by_commas()
    {
        List<Identifier> names = [new("a"), new("b c")];
        SqlText sql = $"select {names} from t";

        Assert.Equal("select \"a\", \"b c\" from t", sql.Text);
    }

    [Fact]
    public void A_list_of_values_is_one_array_parameter()
    {
        SqlText sql = $"select 1 where oid = any({new List<uint> { 1, 2 }})";

        Assert.Equal("select 1 where oid = any($1)", sql.Text);
        Assert.Equal(new uint[] { 1, 2 }, Assert.Single(sql.Parameters).Value);
    }

    [Fact]
    public void A_value_of_an_unknown_kind_is_refused()
    {
        Assert.Throws<ArgumentException>(() => { SqlText sql = $"select {new Uri("http://x")}"; });
        Assert.Throws<ArgumentException>(() => { SqlText sql = $"select {(object?)null}"; });
    }

    [Fact]
    public void A_text_with_a_NUL_is_refused()
    {
        Assert.Throws<ArgumentException>(() => { SqlText sql = $"select {"a\0b"}"; });
        Assert.Throws<ArgumentException>(() => { SqlText sql = $"select {new[] { "a\0b" }}"; });
    }

    [Fact]
    public void A_parameter_numbered_by_hand_is_refused() =>
        Assert.Throws<ArgumentException>(() => { SqlText sql = $"select $1"; });
}
