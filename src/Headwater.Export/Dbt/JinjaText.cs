namespace Headwater.Export.Dbt;

/// <summary>dbt renders names and descriptions as Jinja templates: what would begin an expression, a statement or a comment is made an expression that gives just that.</summary>
static class JinjaText
{
    public static string Of(string text) => text.Contains('{', StringComparison.Ordinal) ? Escape(text) : text;

    /// <summary>As a text inside an expression.</summary>
    public static string Literal(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}'";

    static string Escape(string text)
    {
        var safe = new System.Text.StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '{' && i + 1 < text.Length && text[i + 1] is '{' or '%' or '#')
                safe.Append("{{ '").Append(text, i++, 2).Append("' }}");
            else
                safe.Append(text[i]);
        }

        return safe.ToString();
    }
}
