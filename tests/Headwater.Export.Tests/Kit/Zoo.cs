using Headwater.Model.Catalog;

namespace Headwater.Export.Tests.Kit;

/// <summary>A database with one of everything, and what leads from one to another.</summary>
static class Zoo
{
    static readonly TypeShape Mood = new(TypeKind.Enum, "zoo", "mood");
    static readonly TypeShape Age = new(TypeKind.Domain, "zoo", "age");

    public static ExportedCatalog Catalog { get; } = Catalogs.Of(
        [new CatalogSchema(1, "shop", "zoo", "o", "The zoo")],
        [
            Animals, Base, Catalogs.Table("zoo", "birds", [Catalogs.Column("wings", "integer", true)], []) with { Inherits = ["zoo.beings"], Persistence = Persistence.Unlogged },
            Catalogs.Table("zoo", "spatial_ref", [Catalogs.Column("id", "integer", false)], [Catalogs.Primary("id")]) with { Extension = "gis" },
            Catalogs.Table("zoo", "far", [Catalogs.Column("id", "integer", true)], []) with { Kind = RelationKind.ForeignTable, Server = "elsewhere", ServerOptions = ["table_name=near"] },
            Catalogs.Table("zoo", "happy", [Catalogs.Column("name", "text", true)], []) with { Kind = RelationKind.View, Definition = " SELECT a.name\n   FROM zoo.animals a\n  WHERE a.name <> 'zoo.birds'::text;" },
            new CatalogType(1, "shop", "zoo", "mood", "o", "How it feels") { Kind = TypeKind.Enum, Labels = ["sad", "ok", "happy"] },
            new CatalogType(2, "shop", "zoo", "age", "o") { Kind = TypeKind.Domain, BaseType = "integer", NotNull = true, Constraints = [new TypeConstraint("above_zero", "CHECK ((VALUE > 0))")] },
            new CatalogType(3, "shop", "zoo", "cage", "o") { Kind = TypeKind.Composite, Attributes = [new TypeAttribute("width", "integer"), new TypeAttribute("mood", "zoo.mood", "of who is in it")] },
            new CatalogType(4, "shop", "zoo", "weights", "o") { Kind = TypeKind.Range, Subtype = "double precision" },
            new CatalogType(5, "shop", "zoo", "shape", "o") { Kind = TypeKind.Base, Extension = "gis" },
            new CatalogSequence(1, "shop", "zoo", "animals_id_seq", "o") { Type = "bigint", Start = 1, Increment = 1, Minimum = 1, Maximum = long.MaxValue, Cache = 1, OwnedBy = "zoo.animals.id" },
            new CatalogSequence(2, "shop", "zoo", "tickets", "o", "Sold at the gate") { Type = "smallint", Start = 5, Increment = 5, Minimum = 5, Maximum = 500, Cache = 3, Cycles = true },
            new CatalogSequence(3, "shop", "zoo", "far_id_seq", "o") { Type = "integer", Start = 1, Increment = 1, Minimum = 1, Maximum = 9, Cache = 1, OwnedBy = "zoo.far.id", Identity = true },
            new CatalogRoutine(1, "shop", "zoo", "touch()", "o") { Kind = RoutineKind.Function, Arguments = "", Result = "trigger", Language = "plpgsql", Body = "\nbegin\n  return new;\nend\n" },
            new CatalogRoutine(2, "shop", "zoo", "total(integer)", "o", "adds") { Kind = RoutineKind.Function, Arguments = "a integer DEFAULT 2", Result = "zoo.age", Language = "sql", Volatility = Volatility.Immutable, Strict = true, Body = "select a" },
            new CatalogRoutine(3, "shop", "zoo", "feed(zoo.mood)", "o") { Kind = RoutineKind.Procedure, Arguments = "m zoo.mood", Language = "c", Body = "feed_c", Library = "zoo" },
            new CatalogRoutine(4, "shop", "zoo", "area(zoo.shape)", "o", "how big") { Kind = RoutineKind.Function, Arguments = "zoo.shape", Result = "double precision", Language = "c", Body = "area", Extension = "gis" },
            new CatalogExtension(1, "shop", "gis", "o", "Shapes") { Version = "3.1", Schema = "zoo" },
            new CatalogForeignServer(1, "shop", "elsewhere", "o") { Wrapper = "postgres_fdw", Options = ["host=h", "password=(hidden)"], Users = ["public"] },
            new CatalogPublication(1, "shop", "news", "o", "for the newspapers") { Operations = ["insert"], Tables = [new PublishedTable("zoo.animals", ["id", "name"], "(id > 1)")] },
            new CatalogSubscription(1, "shop", "theirs", "o") { Enabled = true, Slot = "their_slot", Publications = ["p"] },
            new CatalogEventTrigger(1, "shop", "on_ddl", "o") { Event = "ddl_command_end", Function = "zoo.touch", Tags = ["CREATE TABLE"] },
        ]);

    static CatalogTable Animals => Catalogs.Table(
        "zoo", "animals",
        [Catalogs.Column("id", "bigint", false), Catalogs.Column("name", "text", false), Catalogs.Column("mood", "zoo.mood", true, "Today") with { Shape = Mood }, Catalogs.Column("past", "zoo.mood[]", true) with { Shape = new TypeShape(TypeKind.Array, Of: Mood) }, Catalogs.Column("age", "zoo.age", false) with { Shape = Age }],
        [Catalogs.Primary("id"), new CatalogConstraint("named", ConstraintKind.Check, ["name"], "CHECK ((name <> ''::text))", Comment: "or why bother")],
        "Who lives here") with
    {
        RowEstimate = 12_000,
        SizeBytes = 3 << 20,
        Figures = new TableFigures(AnalyzedAt: new DateTimeOffset(2026, 2, 3, 23, 0, 0, TimeSpan.Zero), DeadRows: 7),
        RowSecurity = RowSecurity.Enabled,
        Indexes = [new CatalogIndex("animals_pkey", "btree", ["id"], Unique: true, Primary: true), new CatalogIndex("by_name", "gist", ["lower(name)"], Unique: true, Includes: ["age"], Predicate: "(age > 3)", Definition: "CREATE ...", Comment: "for the keeper")],
        Triggers = [new CatalogTrigger("touched", "CREATE TRIGGER touched BEFORE INSERT OR UPDATE OF \"a ON b\" ON zoo.animals FOR EACH ROW WHEN ((new.name <> ''::text)) EXECUTE FUNCTION zoo.touch()", "zoo.touch", FiringMode.Disabled, "hands off")],
        Policies = [new CatalogPolicy("own", "update", ["keeper"], "(id > 1)", "(id > 2)", Restrictive: true, Comment: "of the keeper")],
        Rules = [new CatalogRule("quiet", "CREATE RULE quiet ...")],
        Statistics = [new CatalogStatistics("zoo.together", "CREATE STATISTICS ...")],
        Grants = [new Grant("keeper", ["SELECT", "INSERT"], ["SELECT"])],
    };

    static CatalogTable Base => Catalogs.Table("zoo", "beings", [Catalogs.Column("since", "date", true)], []);
}
