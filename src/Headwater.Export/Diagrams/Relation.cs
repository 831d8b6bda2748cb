using Headwater.Export.Keys;

namespace Headwater.Export.Diagrams;

/// <summary>A line of a diagram: a foreign key of one table to another or to itself.</summary>
readonly record struct Relation(TableName Child, TableName Parent, ForeignKey Key);
