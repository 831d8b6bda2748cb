namespace Headwater.Model.Filters;

/// <summary>
/// A part of a pattern, written for .NET, and how many characters it takes: look-behind needs one that takes always as many.
/// A place (<c>^</c>, <c>$</c>, <c>\b</c>) and a repetition cannot be repeated.
/// </summary>
readonly record struct PythonPiece(string Text, long Least, long Most, bool IsPlace = false, bool IsRepetition = false)
{
    /// <summary>More characters than anything has.</summary>
    public const long Endless = 1L << 32;

    public static PythonPiece Place(string text) => new(text, 0, 0, IsPlace: true);

    public static PythonPiece One(string text) => new(text, 1, 1);

    public static PythonPiece Sequence(IReadOnlyList<PythonPiece> pieces) => new(
        string.Concat(pieces.Select(piece => piece.Text)),
        pieces.Aggregate(0L, (sum, piece) => Math.Min(sum + piece.Least, Endless)),
        pieces.Aggregate(0L, (sum, piece) => Math.Min(sum + piece.Most, Endless)));

    public static PythonPiece Choice(IReadOnlyList<PythonPiece> branches) => branches.Count == 1
        ? branches[0]
        : new($"(?:{string.Join('|', branches.Select(branch => branch.Text))})", branches.Min(branch => branch.Least), branches.Max(branch => branch.Most));

    public PythonPiece Repeated(long least, long most, string counts, string mark) => new(
        mark == "+" ? $"(?>(?:{Text}){counts})" : $"(?:{Text}){counts}{mark}",
        Math.Min(Least * least, Endless),
        Most == 0 ? 0 : Math.Min(Most * Math.Min(most, Endless), Endless),
        IsRepetition: true);
}
