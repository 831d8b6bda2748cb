using System.Text.Json;
using Headwater.Model.Catalog;

namespace Headwater.Cli.Commands.Catalog;

/// <summary>How kinds of things in a catalogue are called in front of people.</summary>
static class Words
{
    /// <summary>As an option names it.</summary>
    public static string Option(CatalogKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    public static string Of(CatalogKind kind) => kind switch
    {
        CatalogKind.ForeignServer => "foreign server",
        CatalogKind.EventTrigger => "event trigger",
        _ => kind.ToString().ToLowerInvariant(),
    };

    public static string Of(RelationKind kind) => kind switch
    {
        RelationKind.PartitionedTable => "partitioned table",
        RelationKind.MaterializedView => "materialized view",
        RelationKind.ForeignTable => "foreign table",
        _ => kind.ToString().ToLowerInvariant(),
    };

    public static string Of(ConstraintKind kind) => kind switch
    {
        ConstraintKind.PrimaryKey => "primary key",
        ConstraintKind.ForeignKey => "foreign key",
        ConstraintKind.NotNull => "not null",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
