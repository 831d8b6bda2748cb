using Headwater.Store.Database;
using Headwater.Store.Runs;
using Npgsql;

namespace Headwater.Store.Workflows;

/// <summary>How workflows are read from their tables.</summary>
static class WorkflowRows
{
    const string Columns = "select w.uid, w.header, w.spec, w.revision, w.due_at, w.created_at, w.updated_at";

    const int ColumnCount = 7;

    public const string Record = Columns + " from headwater.workflow w\n";

    /// <summary>With the runs at work, the sources that are not there, and the latest run.</summary>
    public static string Overview { get; } = Columns + $"""
        ,
          (select count(*)::integer from headwater.run r where r.workflow_uid = w.uid and r.kind = 'workflow' and r.status = 'running'),
          array(select u.source_name from headwater.workflow_source u where u.workflow_uid = w.uid
            and not exists (select from headwater.source s where s.name = u.source_name) order by 1),
          l.*
        from headwater.workflow w
        left join lateral (
          select {RunRows.Columns} from headwater.run where workflow_uid = w.uid and kind = 'workflow' order by started_at desc, uid desc limit 1) l on true

        """;

    public static WorkflowRecord ReadRecord(NpgsqlDataReader row) =>
        new(row.GetGuid(0), HeaderJson.Read(row.GetString(1)), WorkflowSpecJson.Read(row.GetString(2)), row.GetInt64(3), row.TimeOrNull(4), row.Time(5), row.Time(6));

    public static WorkflowOverview ReadOverview(NpgsqlDataReader row) => new(
        ReadRecord(row),
        row.GetInt32(ColumnCount),
        row.IsDBNull(ColumnCount + 2) ? null : RunRows.Read(row, ColumnCount + 2),
        row.GetFieldValue<string[]>(ColumnCount + 1));
}
