namespace Headwater.Api.Auth;

/// <summary>What a caller may do; a later role may do what an earlier one may.</summary>
public enum Role
{
    Viewer,
    Editor,
    Admin,
}
