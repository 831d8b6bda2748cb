namespace Headwater.Model.Catalog;

/// <summary>A check on the values of a domain.</summary>
public sealed record TypeConstraint(string Name, string Definition, bool Validated = true);
