namespace Headwater.Model.Errors;

/// <summary>Whether a diagnostic stops what was asked.</summary>
public enum Severity
{
    Note,
    Warning,
    Error,
}
