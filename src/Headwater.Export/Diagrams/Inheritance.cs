using Headwater.Export.Keys;

namespace Headwater.Export.Diagrams;

/// <summary>A line of a diagram: the rows of one table are rows of another too.</summary>
readonly record struct Inheritance(TableName Child, TableName Parent);
