using Headwater.Model.Catalog;
using Headwater.Model.Catalog.Changes;

namespace Headwater.Model.Tests.Catalog;

/// <summary>What differs between two readings of an object, and whether it breaks something.</summary>
public sealed class CatalogDifferenceTests
{
    static readonly CatalogColumn Id = new(1, "id", "bigint", Nullable: false, Identity: IdentityKind.Always);
    static readonly CatalogColumn Email = new(2, "email", "character varying(80)", Nullable: true, Comment: "where to write");
    static readonly CatalogConstraint Key = new("pk", ConstraintKind.PrimaryKey, ["id"], "PRIMARY KEY (id)");
    static readonly CatalogTable Customers = new(7, "shop", "public", "customers", RelationKind.Table, "o", [Id, Email], [Key]) { Grants = [new Grant("app", ["SELECT", "INSERT"])] };
    static readonly CatalogType Mood = new(8, "shop", "public", "mood", "o") { Kind = TypeKind.Enum, Labels = ["sad", "happy"] };
    static readonly CatalogRoutine Total = new(9, "shop", "public", "total(integer)", "o") { Kind = RoutineKind.Function, Arguments = "a integer DEFAULT 1", Language = "sql", Result = "bigint", Body = "select 1" };

    /// <summary>After | property | old | new | whether it breaks.</summary>
    public static TheoryData<CatalogObject, CatalogObject, string, string?, string?, bool> Cases => new()
    {
        { Customers, Customers with { Name = "clients" }, "name", "customers", "clients", true },
        { Customers, Customers with { Schema = "sales" }, "schema", "public", "sales", true },
        { Customers, Customers with { Comment = "people" }, "comment", null, "people", false },
        { Customers, Customers with { Owner = "p" }, "owner", "o", "p", false },
        { Customers, Customers with { Columns = [Id] }, "columns.email", "character varying(80)", null, true },
        { Customers, Customers with { Columns = [Id, Email, new CatalogColumn(3, "x", "text", true)] }, "columns.x", null, "text", false },
        { Customers, Customers with { Columns = [Id, Email, new CatalogColumn(3, "x", "text", false)] }, "columns.x", null, "text", true },
        { Customers, Customers with { Columns = [Id, Email, new CatalogColumn(3, "x", "text", false, "''")] }, "columns.x", null, "text", false },
        { Customers, With(Email with { Name = "mail" }), "columns.email.name", "email", "mail", true },
        { Customers, With(Email with { Type = "text" }), "columns.email.type", "character varying(80)", "text", false },
        { Customers, With(Email with { Type = "character varying(40)" }), "columns.email.type", "character varying(80)", "character varying(40)", true },
        { Customers, With(Email with { Nullable = false }), "columns.email.nullable", "true", "false", true },
        { With(Email with { Nullable = false }), Customers, "columns.email.nullable", "false", "true", false },
        { Customers, With(Email with { Comment = null }), "columns.email.comment", "where to write", null, false },
        { With(Email with { Nullable = false, Default = "''" }), With(Email with { Nullable = false }), "columns.email.default", "''", null, true },
        { With(Email with { Default = "''" }), Customers, "columns.email.default", "''", null, false },
        { Customers, Customers with { Constraints = [] }, "constraints.pk", "PRIMARY KEY (id)", null, true },
        { Customers, Customers with { Constraints = [Key, new("c", ConstraintKind.Check, [], "CHECK (id > 0)")] }, "constraints.c", null, "CHECK (id > 0)", true },
        { Customers, Customers with { Indexes = [new("i", "btree", ["id"], Definition: "CREATE INDEX i")] }, "indexes.i", null, "CREATE INDEX i", false },
        { Customers, Customers with { Grants = [new Grant("app", ["SELECT"])] }, "grants.app.privileges", "SELECT, INSERT", "SELECT", true },
        { Customers, Customers with { Grants = [new Grant("app", ["SELECT", "INSERT", "DELETE"])] }, "grants.app.privileges", "SELECT, INSERT", "SELECT, INSERT, DELETE", false },
        { Customers, Customers with { Grants = null }, "grants.app", "SELECT, INSERT", null, true },
        { Customers, Customers with { RowSecurity = RowSecurity.Enabled }, "rowSecurity", null, "enabled", true },
        { Mood, Mood with { Labels = ["sad", "fine", "happy"] }, "labels", "sad, happy", "sad, fine, happy", false },
        { Mood, Mood with { Labels = ["sad", "glad"] }, "labels", "sad, happy", "sad, glad", true },
        { Total, Total with { Body = "select 2" }, "body", "select 1", "select 2", false },
        { Total, Total with { Result = "integer" }, "result", "bigint", "integer", true },
        { Total, Total with { Arguments = "a integer" }, "arguments", "a integer DEFAULT 1", "a integer", true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Says_what_is_different_and_what_breaks(CatalogObject before, CatalogObject after, string property, string? old, string? @new, bool breaks)
    {
        var change = Assert.Single(CatalogDifference.Between(before, after));
        Assert.Equal((property, old, @new, breaks), (change.Property, change.Old, change.New, change.Breaks is not null));
    }

    [Fact]
    public void What_says_where_an_object_is_and_what_it_weighs_is_no_difference() =>
        Assert.Empty(CatalogDifference.Between(Customers, Customers with { Oid = 8, Database = "store", RowEstimate = 5, SizeBytes = 1, Figures = new TableFigures(LiveRows: 5) }));

    [Fact]
    public void Two_changes_of_one_column_are_two() => Assert.Equal(
        ["columns.email.name", "columns.email.type"],
        CatalogDifference.Between(Customers, With(Email with { Name = "mail", Type = "text" })).Select(change => change.Property).Order());

    static CatalogTable With(CatalogColumn email) => Customers with { Columns = [Id, email] };
}
