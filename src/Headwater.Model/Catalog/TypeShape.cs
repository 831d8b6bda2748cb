namespace Headwater.Model.Catalog;

/// <summary>What a type is made of: its kind, for a type that somebody made its qualified and quoted name, for an array or domain what is inside (null: a plain type).</summary>
public sealed record TypeShape(TypeKind Kind, string? Type = null, TypeShape? Of = null);
