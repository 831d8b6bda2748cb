using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Headwater.Model.Names;

namespace Headwater.Postgres.Text;

/// <summary>
/// A statement that a person reads and runs, such as a GRANT that cures a missing right: names are quoted where they must be,
/// and a value becomes a literal. It is never sent to a server by us.
/// </summary>
[InterpolatedStringHandler]
public sealed class ScriptText
{
    readonly StringBuilder _text;

    public ScriptText(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (16 * formattedCount));

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(Identifier name) => _text.Append(ScriptName.Quote(name));

    public void AppendFormatted(QualifiedName name) => _text.Append(ScriptName.Quote(name));

    public void AppendFormatted(IEnumerable<Identifier> names) => _text.AppendJoin(", ", names.Select(ScriptName.Quote));

    public void AppendFormatted(IEnumerable<QualifiedName> names) => _text.AppendJoin(", ", names.Select(ScriptName.Quote));

    /// <summary>A text becomes a literal in single quotes.</summary>
    public void AppendFormatted(string value) => _text.Append(ScriptName.Quote(value));

    public void AppendFormatted(long value) => _text.Append(CultureInfo.InvariantCulture, $"{value}");

    public void AppendFormatted(ScriptText fragment) => _text.Append(fragment._text);

    public override string ToString() => _text.ToString();
}
