using Headwater.Model.Catalog;

namespace Headwater.Cli.Commands.Catalog;

/// <summary>How kinds of things in a catalogue are called in front of people.</summary>
static class Words
{
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
