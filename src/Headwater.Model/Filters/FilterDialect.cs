using System.Text.Json.Serialization;

namespace Headwater.Model.Filters;

/// <summary>In whose words a filter is written: the same pattern takes other names in each.</summary>
[JsonConverter(typeof(KebabCase<FilterDialect>))]
public enum FilterDialect
{
    /// <summary>A pattern matches a whole name, and case counts, as it does in PostgreSQL.</summary>
    Native,

    /// <summary>OpenMetadata's: Python's <c>re.match</c> with IGNORECASE. A pattern matches the beginning of a name, whatever its case.</summary>
    [JsonStringEnumMemberName("openmetadata")]
    OpenMetadata,

    /// <summary>
    /// That of DataOS's scanner, which is built on OpenMetadata's ingestion: a bare name takes everything that begins with it
    /// (<c>name</c> is <c>^name.*</c>), whatever its case.
    /// </summary>
    [JsonStringEnumMemberName("dataos")]
    DataOs,
}
