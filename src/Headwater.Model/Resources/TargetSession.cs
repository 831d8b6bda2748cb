using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>libpq's target_session_attrs: which of several servers will do.</summary>
[JsonConverter(typeof(KebabCase<TargetSession>))]
public enum TargetSession
{
    Any,
    ReadWrite,
    ReadOnly,
    Primary,
    Standby,
    PreferStandby,
}
