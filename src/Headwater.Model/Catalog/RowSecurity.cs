using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>Whether policies hold, and whether for the owner too.</summary>
[JsonConverter(typeof(CamelCase<RowSecurity>))]
public enum RowSecurity
{
    Off,
    Enabled,
    Forced,
}
