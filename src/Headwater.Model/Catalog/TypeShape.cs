namespace Headwater.Model.Catalog;

/// <summary>What a type is made of: its kind, for a type that somebody made its schema and name, for an array or domain what is inside (null: a plain type).</summary>
public sealed record TypeShape(TypeKind Kind, string? Schema = null, string? Name = null, TypeShape? Of = null);
