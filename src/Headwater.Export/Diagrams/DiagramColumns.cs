namespace Headwater.Export.Diagrams;

/// <summary>Which columns the boxes of a diagram show.</summary>
public enum DiagramColumns
{
    /// <summary>All of them while there are few tables, then keys.</summary>
    Auto,
    All,
    Keys,
    None,
}
