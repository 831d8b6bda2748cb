namespace Headwater.Model.Resources;

/// <summary>libpq's target_session_attrs: which of several servers will do.</summary>
public enum TargetSession
{
    Any,
    ReadWrite,
    ReadOnly,
    Primary,
    Standby,
    PreferStandby,
}
