namespace Headwater.Cli.Terminal;

/// <summary>
/// A list as a table without borders. Names are never broken; where they leave too little room, prose is broken between words,
/// and where they leave none, it stands on lines of its own under its row, with its heading before it.
/// </summary>
sealed class TableText<T>(IReadOnlyList<T> rows, IReadOnlyList<Column<T>> columns, int width, Func<string, AnsiColour, string> paint)
{
    const int Gap = 2;

    /// <summary>Prose in a narrower column than this is harder to read than under its row.</summary>
    const int LeastProse = 16;

    readonly IReadOnlyList<string[]> _cells = [.. rows.Select(row => columns.Select(column => column.InRow(row)).ToArray())];

    public IEnumerable<string> Lines()
    {
        var widths = Widths();
        yield return paint(Line(columns.Select(column => column.Heading).ToArray(), widths, row: -1), AnsiColour.Bold);
        for (var row = 0; row < rows.Count; row++)
            foreach (var line in RowLines(row, widths))
                yield return line;
    }

    /// <summary>The width of each column; none for prose that goes under its row.</summary>
    int?[] Widths()
    {
        var widths = columns.Select((column, i) => (int?)_cells.Select(cells => CellWidth.Of(cells[i])).Append(CellWidth.Of(column.Heading)).Max()).ToArray();
        var prose = Enumerable.Range(0, columns.Count).Where(i => columns[i].Prose).OrderBy(i => widths[i]).ToList();
        var room = width + Gap - widths.Where((_, i) => !columns[i].Prose).Sum(one => one!.Value + Gap);
        for (var left = prose.Count; left > 0; left--)
        {
            var i = prose[^left];
            var share = room / left - Gap;
            widths[i] = widths[i] <= share ? widths[i] : share >= LeastProse ? share : null;
            room -= widths[i] + Gap ?? 0;
        }

        return widths;
    }

    IEnumerable<string> RowLines(int row, int?[] widths)
    {
        var wrapped = columns.Select((column, i) => column.Prose && widths[i] is { } cells ? WrappedText.Lines(_cells[row][i], cells) : [_cells[row][i]]).ToArray();
        var height = wrapped.Where((_, i) => widths[i] is not null).Max(lines => lines.Count);
        for (var n = 0; n < height; n++)
            yield return Line([.. wrapped.Select(lines => lines.ElementAtOrDefault(n) ?? "")], widths, row);
        for (var i = 0; i < columns.Count; i++)
            if (widths[i] is null && _cells[row][i].Length > 0)
                foreach (var line in WrappedText.Lines($"{columns[i].Heading.ToLowerInvariant()}: {_cells[row][i]}", Math.Max(LeastProse, width - Gap)))
                    yield return new string(' ', Gap) + line;
    }

    string Line(string[] cells, int?[] widths, int row)
    {
        var shown = Enumerable.Range(0, columns.Count).Where(i => widths[i] is not null).ToList();
        var last = shown.FindLast(i => cells[i].Length > 0);
        return string.Concat(shown.Where(i => i <= last).Select(i => Painted(cells[i], i, row) + (i == last ? "" : new string(' ', widths[i]!.Value - CellWidth.Of(cells[i]) + Gap))));
    }

    string Painted(string text, int column, int row) =>
        row >= 0 && text.Length > 0 && columns[column].Colour?.Invoke(rows[row]) is { } colour ? paint(text, colour) : text;
}
