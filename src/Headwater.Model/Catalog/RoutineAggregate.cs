namespace Headwater.Model.Catalog;

/// <summary>What an aggregate is made of: the function that takes a value in, the type it keeps, the one that ends it, and what it begins with.</summary>
public sealed record RoutineAggregate(string Transition, string State, string? Final = null, string? Initial = null);
