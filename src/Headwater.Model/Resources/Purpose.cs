using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>What a source is used for, and so which rights its role needs.</summary>
[JsonConverter(typeof(CamelCase<Purpose>))]
public enum Purpose
{
    Scan,
    Usage,
    Profile,
    Diff,
    Cdc,
    Transfer,
}
