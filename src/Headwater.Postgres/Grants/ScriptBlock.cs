using Headwater.Model.Names;
using Headwater.Postgres.Text;

namespace Headwater.Postgres.Grants;

/// <summary>
/// A DO block that finds out by itself what there is to grant to a role, its <c>reader</c>. It stands between dollar quotes that nothing inside,
/// such as the name of a role, can close. Its search path is PostgreSQL's own: an administrator runs it, and a function that
/// somebody left in a schema must not be taken for PostgreSQL's.
/// </summary>
static class ScriptBlock
{
    /// <summary>The statements may use the variables tables, names and one.</summary>
    public static ScriptText Of(Identifier reader, ScriptText statements)
    {
        ScriptText body =
            $"""
            declare
                reader constant text := {reader.Value};
                path constant text := pg_catalog.current_setting('search_path');
                tables oid[];
                names text;
                one record;
            begin
                perform pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
            {statements}
                perform pg_catalog.set_config('search_path', path, true);
            end
            """;
        var tag = "grants";
        while (body.ToString().Contains($"${tag}$", StringComparison.Ordinal))
            tag += "_";
        var block = new ScriptText(0, 0);
        block.AppendLiteral($"do ${tag}$\n");
        block.AppendFormatted(body);
        block.AppendLiteral($"\n${tag}$");
        return block;
    }
}
