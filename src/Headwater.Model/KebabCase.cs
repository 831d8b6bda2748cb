using System.Text.Json;
using System.Text.Json.Serialization;

namespace Headwater.Model;

/// <summary>An enum written in lower case with hyphens, as libpq and DataOS spell it; numbers are refused.</summary>
public sealed class KebabCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
