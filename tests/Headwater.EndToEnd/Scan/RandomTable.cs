namespace Headwater.EndToEnd.Scan;

/// <summary>A column that was made.</summary>
sealed record RandomColumn(string Name, RandomType Type, bool Generated = false)
{
    public string Quoted => RandomNames.Quote(Name);
}

/// <summary>A relation that was made, and what others may refer to.</summary>
sealed record RandomTable(string Schema, string Name, string Kind, IReadOnlyList<RandomColumn> Columns)
{
    public string Quoted => $"{RandomNames.Quote(Schema)}.{RandomNames.Quote(Name)}";

    /// <summary>The columns of its primary key, if it has one.</summary>
    public IReadOnlyList<RandomColumn> PrimaryKey { get; init; } = [];
}
