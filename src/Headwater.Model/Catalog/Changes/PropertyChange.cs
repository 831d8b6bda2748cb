namespace Headwater.Model.Catalog.Changes;

/// <summary>
/// One property that differs between two readings of an object; null where it was, or is, not there. Elements of lists stand under their names:
/// <c>columns.email.type</c>. <paramref name="Breaks"/> says what stops working for those who use the object; null where nothing has to.
/// </summary>
public sealed record PropertyChange(string Property, string? Old, string? New, string? Breaks = null);
