using Headwater.Export.Keys;

namespace Headwater.Export.Markdown;

/// <summary>The columns of a type: the first few by name, all of them by number.</summary>
sealed class TypeUsers
{
    public const int Most = 6;

    readonly List<(TableName Table, string Column)> _first = [];

    public IReadOnlyList<(TableName Table, string Column)> First => _first;

    public int Count { get; private set; }

    public void Add(TableName table, string column)
    {
        Count++;
        if (_first.Count < Most)
            _first.Add((table, column));
    }
}
