namespace Headwater.Export.Diagrams;

/// <summary>All languages in which a diagram can be had, the usual one first.</summary>
public static class DiagramFormats
{
    public static IReadOnlyList<DiagramFormat> All { get; } = [new MermaidFormat(), new DotFormat()];
}
