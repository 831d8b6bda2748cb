using Headwater.Model.Catalog;
using Headwater.Model.Filters;
using Headwater.Model.Resources;

namespace Headwater.Model.Tests.Filters;

/// <summary>What a scan takes, by the names that each dialect looks at.</summary>
public sealed class ScopeFilterTests
{
    [Fact]
    public void Both_lists_count_and_excludes_have_the_last_word()
    {
        var filter = Filter(new ScanScope { Dialect = FilterDialect.OpenMetadata, Tables = new FilterSpec { Includes = ["^.*potato.*$"], Excludes = ["^.*tomato.*$"] } });

        Assert.True(filter.TakesTable("db", "public", "potato"));
        Assert.False(filter.TakesTable("db", "public", "potato_tomato"));
        Assert.False(filter.TakesTable("db", "public", "onion"));
    }

    [Fact]
    public void Each_kind_of_object_has_its_own_filter()
    {
        var filter = Filter(new ScanScope
        {
            Dialect = FilterDialect.OpenMetadata,
            Databases = new FilterSpec { Excludes = ["^template[01]$"] },
            Schemas = new FilterSpec { Includes = ["public"] },
            Routines = new FilterSpec { Excludes = ["_"] },
        });

        Assert.Equal((true, false), (filter.TakesDatabase("sales"), filter.TakesDatabase("template1")));
        Assert.Equal((true, false), (filter.TakesSchema("sales", "PUBLIC_2"), filter.TakesSchema("sales", "audit")));
        Assert.True(filter.TakesTable("sales", "audit", "_x"));
        Assert.Equal((true, false), (filter.TakesRoutine("sales", "public", "f"), filter.TakesRoutine("sales", "public", "_f")));
    }

    [Theory]
    [InlineData(@"^shop\.sales\.public\.orders$", "sales", "public", "orders", true)]
    [InlineData(@"^shop\.sales\.public\.orders$", "sales", "audit", "orders", false)]
    [InlineData("orders", "sales", "public", "orders", false)]
    [InlineData("shop", "sales", "public", "orders", true)]
    [InlineData(@"^shop\.""my\.db""\.public\.", "my.db", "public", "orders", true)]
    [InlineData(@".*__reserved__quote__", "sales", "public", "a\"b", true)]
    [InlineData(@".*a__reserved__colon__b__reserved__arrow__c$", "sales", "public", "a::b>c", true)]
    [InlineData(".*", "sales", "a\"b", "orders", false)]
    [InlineData(".*", "sales", "a\nb", "orders", false)]
    [InlineData(@"^shop\.sales\.public\.", "sales", "\"public\"", "orders", true)]
    public void With_the_service_patterns_see_the_whole_name(string pattern, string database, string schema, string table, bool taken) =>
        Assert.Equal(taken, Filter(new ScanScope { Dialect = FilterDialect.OpenMetadata, Service = "shop", Tables = new FilterSpec { Includes = [pattern] } }).TakesTable(database, schema, table));

    [Fact]
    public void Where_nothing_is_filtered_every_name_is_taken() =>
        Assert.True(Filter(new ScanScope { Dialect = FilterDialect.OpenMetadata, Service = "shop" }).TakesTable("a\"b", "a\nb", ""));

    [Fact]
    public void Views_and_what_holds_rows_can_be_left_out_each()
    {
        var (tables, views) = (Filter(new ScanScope { IncludeViews = false }), Filter(new ScanScope { IncludeTables = false }));

        Assert.All(Enum.GetValues<RelationKind>(), kind =>
        {
            Assert.Equal(kind != RelationKind.View, tables.TakesTable("a", "public", "t", kind));
            Assert.Equal(kind == RelationKind.View, views.TakesTable("a", "public", "t", kind));
        });
        Assert.False(tables.TakesAllWithin || views.TakesAllWithin);
        Assert.True(Filter(new ScanScope { Databases = new FilterSpec { Includes = ["a"] } }).TakesAllWithin);
    }

    [Fact]
    public void Several_scopes_take_what_each_of_them_takes_in_its_own_words()
    {
        var both = new ScanFilter(
            [
                ScanScope.Of(new SourceSpec { DatabaseFilter = new FilterSpec { Excludes = ["test_.*"] }, Schemas = new FilterSpec { Includes = ["public"] } }),
                new ScanScope { Dialect = FilterDialect.DataOs, Tables = new FilterSpec { Includes = ["orders"] } },
            ],
            Limits.Default);

        Assert.Equal((true, false), (both.TakesDatabase("sales"), both.TakesDatabase("test_1")));
        Assert.Equal((true, false), (both.TakesSchema("sales", "public"), both.TakesSchema("sales", "PUBLIC")));
        Assert.Equal((true, false), (both.TakesTable("sales", "public", "Orders_2"), both.TakesTable("sales", "public", "lines")));
        Assert.False(both.TakesAllWithin);
        Assert.True(new ScanFilter([], Limits.Default).TakesAllWithin);
    }

    [Fact]
    public void A_source_filters_in_its_own_words()
    {
        var filter = Filter(ScanScope.Of(new SourceSpec { Schemas = new FilterSpec { Includes = ["public"] }, Tables = new FilterSpec { Excludes = [".*_old"] } }));

        Assert.Equal((true, false, false), (filter.TakesSchema("a", "public"), filter.TakesSchema("a", "Public"), filter.TakesSchema("a", "public2")));
        Assert.Equal((true, false), (filter.TakesTable("a", "public", "orders"), filter.TakesTable("a", "public", "orders_old")));
    }

    static ScopeFilter Filter(ScanScope scope) => new(scope, Limits.Default);
}
