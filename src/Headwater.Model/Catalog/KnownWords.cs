namespace Headwater.Model.Catalog;

/// <summary>What people say of something in a catalogue, apart from what its source says: what it is, who answers for it, and the names of its tags.</summary>
public sealed record KnownWords(string? Description, IReadOnlyList<string> Owners, IReadOnlyList<string> Tags)
{
    public static KnownWords None { get; } = new(null, [], []);
}
