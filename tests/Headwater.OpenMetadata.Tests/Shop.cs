using Headwater.Manifests.OpenMetadata;
using Headwater.Model;
using Headwater.Model.Catalog;
using Headwater.Model.Filters;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.OpenMetadata.Tests;

/// <summary>A catalogue made for the tests, and workflows over it.</summary>
static class Shop
{
    public static CatalogSchema Public { get; } = new(1, "sales", "public", "ana", "what is sold");

    public static CatalogTable Orders { get; } = Table("orders",
        [Column("id", "integer", false), Column("customer", "integer", true), Column("note", "character varying(80)", true) with { Comment = "by hand" }, Column("total", "numeric(10,2)", true)],
        [Key("id"), Foreign("customer", "customers", "id"), Foreign("customer", "orders", "id")]) with { Comment = "what was ordered", Policies = [new CatalogPolicy("own.rows", "select", ["public"])] };

    public static CatalogTable Customers { get; } = Table("customers", [Column("id", "integer", false), Column("first order", "integer", true)], [Key("id"), Foreign("first order", "orders", "id")]);

    public static CatalogTable Recent { get; } = Table("recent", [Column("id", "integer", true)], []) with { Kind = RelationKind.View, Definition = " SELECT id\n   FROM orders;" };

    public static CatalogRoutine Total { get; } = Routine("total(integer)");

    public static MetadataWorkflow Workflow { get; } = new()
    {
        ServiceName = "shop.prod", SourceName = "shop-prod", At = new Headwater.Model.Errors.SourceSpan("w.yaml", 1, 1), Outcome = new WorkflowOutcome(),
        Scope = new ScanScope { Dialect = FilterDialect.OpenMetadata }, Options = new MetadataOptions(), Sink = new MetadataRestSink(),
    };

    public static CatalogTable Table(string name, IReadOnlyList<CatalogColumn> columns, IReadOnlyList<CatalogConstraint> constraints) =>
        new(1, "sales", "public", name, RelationKind.Table, "ana", columns, constraints);

    public static CatalogColumn Column(string name, string type, bool nullable) => new(1, name, type, nullable);

    public static CatalogConstraint Key(params string[] columns) => new("pk", ConstraintKind.PrimaryKey, columns, $"PRIMARY KEY ({string.Join(", ", columns)})");

    public static CatalogConstraint Foreign(string column, string table, string far) =>
        new($"{column}_{table}", ConstraintKind.ForeignKey, [column], "FOREIGN KEY", new ForeignKeyTarget("public", table, [far]));

    public static CatalogRoutine Routine(string signature, RoutineKind kind = RoutineKind.Function) =>
        new(1, "sales", "public", signature, "ana") { Kind = kind, Arguments = "", Language = "plpgsql", Body = "begin return 1; end" };

    public static Harvest Harvest(MetadataWorkflow? workflow = null, IReadOnlyList<CatalogTable>? tables = null, IReadOnlyList<CatalogRoutine>? routines = null, params string[] unread)
    {
        workflow ??= Workflow;
        string[] databases = ["sales"];
        return new Harvest(
            workflow, new SourceSpec { Database = "sales" }, new ScanFilter([workflow.Scope], Limits.Default), [new CatalogDatabase(1, "sales", "ana", "UTF8", "C", 1, "the shop", true)],
            [Public], tables ?? [Orders, Customers, Recent], routines ?? [Total], [], databases.Except(unread, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal));
    }

    public static OpenMetadataServer Server(string address, string token) => new() { Address = address, JwtToken = new Secret(token) };
}
