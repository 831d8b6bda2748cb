namespace Headwater.Model.Resources;

/// <summary>A list of texts that a manifest may give as its one item, without brackets or a dash.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneOrMoreAttribute : Attribute;
