using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>Whose rules the patterns of a job's filters follow. They are kept as they were written.</summary>
[JsonConverter(typeof(KebabCase<FilterOrigin>))]
public enum FilterOrigin
{
    /// <summary>A pattern matches a whole name, and case counts.</summary>
    Native,

    /// <summary>A pattern matches the beginning of a name.</summary>
    [JsonStringEnumMemberName("dataos")]
    DataOs,
}
