using System.Text;
using Headwater.Model.Errors;

namespace Headwater.Model.Names;

/// <summary>
/// A fully qualified name, <c>source.database.schema.table.column</c>. A part that holds a dot, a double quote, a space or a control
/// character, or that is empty, is written in double quotes, a double quote doubled: every name can be written and read back, byte for byte.
/// </summary>
public sealed record Fqn(IReadOnlyList<string> Parts)
{
    public static Fqn Of(params IReadOnlyList<string> parts) => new(parts);

    /// <exception cref="HeadwaterException">The text is no such name (HW2006).</exception>
    public static Fqn Parse(string text)
    {
        var parts = new List<string>();
        var at = 0;
        while (true)
        {
            parts.Add(at < text.Length && text[at] == '"' ? Quoted(text, ref at) : Plain(text, ref at));
            if (at == text.Length)
                return new Fqn(parts);
            if (text[at] != '.')
                throw Bad(text, $"a dot is expected at character {at + 1}");
            at++;
        }
    }

    public override string ToString() => string.Join('.', Parts.Select(Quote));

    public bool Equals(Fqn? other) => other is not null && Parts.SequenceEqual(other.Parts, StringComparer.Ordinal);

    public override int GetHashCode() => Parts.Aggregate(17, (hash, part) => HashCode.Combine(hash, StringComparer.Ordinal.GetHashCode(part)));

    static string Quote(string part) =>
        part.Length > 0 && !part.Any(NeedsQuotes) ? part : $"\"{part.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    static bool NeedsQuotes(char c) => c is '.' or '"' || char.IsWhiteSpace(c) || char.IsControl(c);

    static string Plain(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] != '.')
            at++;
        return at > start ? text[start..at] : throw Bad(text, "a part is empty");
    }

    static string Quoted(string text, ref int at)
    {
        var part = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
                part.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"')
                part.Append(text[++at]);
            else
            {
                at++;
                return part.ToString();
            }
        }

        throw Bad(text, "a quoted part does not end");
    }

    static HeadwaterException Bad(string text, string why) => new(
        ErrorCode.InvalidValue,
        $"`{text}` is not a qualified name: {why}",
        "write source.database.schema.table, with double quotes around a part that holds a dot, a quote or a space");
}
