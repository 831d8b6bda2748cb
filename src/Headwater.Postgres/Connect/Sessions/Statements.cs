using Headwater.Postgres.Text;
using Npgsql;

namespace Headwater.Postgres.Connect.Sessions;

/// <summary>The statements that make a transaction what it is, and the form in which all statements go out: the extended protocol, a statement at a time.</summary>
static class Statements
{
    public static SqlText Begin => $"begin isolation level repeatable read read only";

    public static SqlText Commit => $"commit";

    public static SqlText Rollback => $"rollback";

    /// <summary>Settings for the rest of the transaction; null where there are none.</summary>
    public static SqlText? Settings(IReadOnlyList<(string Name, string Value)> settings)
    {
        if (settings.Count == 0)
            return null;
        var calls = SqlText.Join($", ", settings.Select(setting => Setting(setting.Name, setting.Value)));
        return $"select {calls}";
    }

    static SqlText Setting(string name, string value) => $"pg_catalog.set_config({name}, {value}, true)";

    public static NpgsqlBatchCommand Command(SqlText sql)
    {
        var command = new NpgsqlBatchCommand(sql.Text);
        foreach (var parameter in sql.Parameters)
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = parameter.Type, Value = parameter.Value ?? DBNull.Value });
        return command;
    }
}
