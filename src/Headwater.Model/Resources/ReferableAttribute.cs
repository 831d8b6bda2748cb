namespace Headwater.Model.Resources;

/// <summary>A text that a manifest may give as env:NAME or file:PATH, read where the manifest is applied. Every secret value may.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReferableAttribute : Attribute;
