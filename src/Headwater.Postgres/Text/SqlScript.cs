using System.Text;

namespace Headwater.Postgres.Text;

/// <summary>Statements and remarks that a person reads and runs, one after the other.</summary>
public sealed class SqlScript
{
    readonly StringBuilder _text = new();

    public bool IsEmpty => _text.Length == 0;

    /// <summary>Adds a statement; the semicolon is added here.</summary>
    public SqlScript Add(ScriptText statement)
    {
        _text.Append(statement).Append(";\n");
        return this;
    }

    public SqlScript Add(IEnumerable<ScriptText> statements)
    {
        foreach (var statement in statements)
            Add(statement);
        return this;
    }

    /// <summary>Adds all that another script holds.</summary>
    public SqlScript Add(SqlScript other)
    {
        _text.Append(other._text);
        return this;
    }

    /// <summary>Adds a remark; every line of it stays a remark.</summary>
    public SqlScript Remark(string text)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
            _text.Append("-- ").Append(line).Append('\n');
        return this;
    }

    /// <summary>Adds a remark that heads what follows.</summary>
    public SqlScript Section(string title)
    {
        _text.Append('\n');
        return Remark(title);
    }

    /// <summary>Adds a line that psql itself runs, such as <c>\connect</c>.</summary>
    public SqlScript Command(string line)
    {
        _text.Append(line).Append('\n');
        return this;
    }

    public override string ToString() => _text.ToString();
}
