namespace Headwater.Model.Names;

/// <summary>An object inside a schema of one database.</summary>
public readonly record struct QualifiedName(Identifier Schema, Identifier Name)
{
    /// <summary>Both parts in double quotes, ready to stand in a statement.</summary>
    public string Quoted => $"{Schema.Quoted}.{Name.Quoted}";

    public override string ToString() => $"{Schema}.{Name}";
}
