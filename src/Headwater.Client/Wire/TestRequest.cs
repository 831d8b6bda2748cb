using Headwater.Model.Resources;

namespace Headwater.Client.Wire;

/// <summary>A check of a source that is kept. Without purposes, those of the source count; <paramref name="Seconds"/> shortens the time it may take.</summary>
public sealed record TestRequest(IReadOnlyList<Purpose>? Purposes = null, double? Seconds = null);
