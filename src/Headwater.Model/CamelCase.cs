using System.Text.Json;
using System.Text.Json.Serialization;

namespace Headwater.Model;

/// <summary>An enum written as one camelCase word; numbers are refused.</summary>
public sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
