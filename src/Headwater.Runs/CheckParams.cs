using Headwater.Model.Resources;

namespace Headwater.Runs;

/// <summary>What a check was asked for.</summary>
public sealed record CheckParams(IReadOnlyList<Purpose> Purposes);
