namespace Headwater.Model.Catalog;

/// <summary>The far end of a foreign key; its columns pair with those of the constraint.</summary>
public sealed record ForeignKeyTarget(string Schema, string Table, IReadOnlyList<string> Columns);
