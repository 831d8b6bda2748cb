namespace Headwater.Store.Catalogs;

/// <summary>Which changes of a catalogue are asked for: those that one run found, those since a moment, or all.</summary>
public sealed record ChangesQuery(Guid? Run = null, DateTimeOffset? Since = null);
