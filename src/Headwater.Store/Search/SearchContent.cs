namespace Headwater.Store.Search;

/// <summary>What a search looks at in the content of an object of the catalogue, whatever its kind.</summary>
/// <param name="Kind">The finer kind, where the content says one: view, foreignTable, function, enum ...</param>
/// <param name="Owner">The source's own: a role.</param>
/// <param name="Comment">The object's.</param>
/// <param name="Definitions">The SQL of a view or routine, and whatever else says what the object is made of.</param>
/// <param name="Columns">Names and comments; of a composite type, its attributes.</param>
/// <param name="Parts">What else has a name inside the object.</param>
/// <param name="IsMinor">Whether the object belongs to another: a partition, a sequence of a column, what an extension brought.</param>
sealed record SearchContent(
    string? Kind, string? Owner, string? Comment, IReadOnlyList<string> Definitions, IReadOnlyList<(string Name, string? Comment)> Columns, IReadOnlyList<SearchPart> Parts, bool IsMinor)
{
    public static SearchContent None { get; } = new(null, null, null, [], [], [], false);

    public static SearchContent Of(ReadOnlySpan<byte> json) => SearchContentReader.Read(json);

    /// <summary>What the source says in words, of whatever in the object.</summary>
    public IEnumerable<string> Comments => Columns.Select(column => column.Comment).Concat(Parts.Select(part => part.Comment)).Append(Comment).OfType<string>();

    /// <summary>All that the object and its parts are made of.</summary>
    public IEnumerable<string> Texts => Definitions.Concat(Parts.SelectMany(part => part.Texts));
}
