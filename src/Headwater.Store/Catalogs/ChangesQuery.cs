namespace Headwater.Store.Catalogs;

/// <summary>Which changes of a catalogue are asked for: those that one run found, those since a moment, or all; of databases that a scan only met in the list only when they are asked for.</summary>
public sealed record ChangesQuery(Guid? Run = null, DateTimeOffset? Since = null, bool Unread = false);
