namespace Headwater.Export.Json;

/// <summary>An object to write on a line; of one that is cut, parts were left out.</summary>
readonly record struct JsonLine(object Item, bool IsCut = false);
