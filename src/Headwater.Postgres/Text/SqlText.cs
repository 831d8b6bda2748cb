using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Headwater.Model.Names;

namespace Headwater.Postgres.Text;

/// <summary>
/// A statement for the server, written as an interpolated string: what stands in the text is SQL, a name becomes a quoted identifier,
/// and every other value becomes a parameter. The type decides, so that nothing is ever spliced into a statement.
/// </summary>
[InterpolatedStringHandler]
public sealed class SqlText
{
    readonly List<Piece> _pieces;

    public SqlText(int literalLength, int formattedCount) => _pieces = new List<Piece>((2 * formattedCount) + (literalLength > 0 ? 1 : 0));

    /// <summary>The statement with <c>$1</c>, <c>$2</c> ... where its parameters stand.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            var number = 0;
            foreach (var piece in _pieces)
                _ = piece.Parameter is null ? text.Append(piece.Literal) : text.Append(CultureInfo.InvariantCulture, $"${++number}");
            return text.ToString();
        }
    }

    internal IEnumerable<SqlParameter> Parameters => _pieces.Select(piece => piece.Parameter).OfType<SqlParameter>();

    /// <summary>Several fragments with a separator between them.</summary>
    public static SqlText Join(SqlText separator, IEnumerable<SqlText> parts)
    {
        var joined = new SqlText(0, 0);
        foreach (var part in parts)
        {
            if (joined._pieces.Count > 0)
                joined.AppendFormatted(separator);
            joined.AppendFormatted(part);
        }

        return joined;
    }

    public void AppendLiteral(string literal)
    {
        if (NamesAParameter(literal))
            throw new ArgumentException("Parameters are numbered by the values that stand in the text, not by hand.", nameof(literal));
        _pieces.Add(new Piece(literal, null));
    }

    public void AppendFormatted(Identifier name) => _pieces.Add(new Piece(name.Quoted, null));

    public void AppendFormatted(QualifiedName name) => _pieces.Add(new Piece(name.Quoted, null));

    /// <summary>Takes a fragment over, its parameters with it.</summary>
    public void AppendFormatted(SqlText fragment) => _pieces.AddRange(fragment._pieces);

    /// <summary>Names become a comma-separated list; anything else becomes one parameter.</summary>
    public void AppendFormatted<T>(T value)
    {
        if (value is IEnumerable<Identifier> names)
            _pieces.Add(new Piece(string.Join(", ", names.Select(name => name.Quoted)), null));
        else
            _pieces.Add(new Piece("", SqlParameter.Of(value)));
    }

    public override string ToString() => Text;

    static bool NamesAParameter(string literal)
    {
        for (var at = literal.IndexOf('$', StringComparison.Ordinal); at >= 0; at = literal.IndexOf('$', at + 1))
            if (at + 1 < literal.Length && char.IsAsciiDigit(literal[at + 1]))
                return true;
        return false;
    }

    readonly record struct Piece(string Literal, SqlParameter? Parameter);
}
