using Headwater.Postgres.Text;

namespace Headwater.Postgres.Catalog;

/// <summary>Options of foreign servers, tables and columns, <c>name=value</c>.</summary>
static class OptionText
{
    /// <summary>The options in a column of the system catalogues; of those that are secrets the value stays where it is.</summary>
    public static SqlText WithoutSecrets(SqlText options) => $"""
        (case when {options} is not null then array(
            select case when o ~* '^[^=]*(passw|secret|token|api_?key|access_?key|private_?key)[^=]*=' then split_part(o, '=', 1) || '=(hidden)' else o end
            from unnest({options}) o) end)
        """;
}
