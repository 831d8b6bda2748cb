namespace Headwater.Manifests.Shapes;

/// <summary>A field that manifests have and that cannot matter here: whatever stands in it is accepted, never looked at, and named in a note.</summary>
[AttributeUsage(AttributeTargets.Property)]
sealed class UnusedAttribute : Attribute;
