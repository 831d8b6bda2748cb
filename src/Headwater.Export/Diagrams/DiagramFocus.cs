namespace Headwater.Export.Diagrams;

/// <summary>
/// What a diagram begins from: schemas and tables of these databases (all, where none are named), and how many steps along foreign keys it
/// goes from there in either direction. With neither schemas nor tables it is of everything.
/// </summary>
/// <param name="Databases">Only these; all when empty.</param>
/// <param name="Schemas">Every table of these.</param>
/// <param name="Tables">These: <c>table</c>, <c>schema.table</c> or <c>database.schema.table</c>.</param>
/// <param name="Depth">Steps; null for 1 from tables and none from schemas.</param>
public sealed record DiagramFocus(IReadOnlyList<string> Databases, IReadOnlyList<string> Schemas, IReadOnlyList<string> Tables, int? Depth);
