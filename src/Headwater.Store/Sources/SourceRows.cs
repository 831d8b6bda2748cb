using Headwater.Model.Checks;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Sources;

/// <summary>How sources are read from their tables.</summary>
static class SourceRows
{
    public const string Record = "select s.uid, s.header, s.spec, s.revision, s.configuration, s.created_at, s.updated_at from headwater.source s\n";

    /// <summary>With the last check and the runs at work, in one statement.</summary>
    public const string Overview = """
        select s.uid, s.header, s.spec, s.revision, s.configuration, s.created_at, s.updated_at, c.status, c.checked_at, c.configuration = s.configuration,
          (select count(*)::integer from headwater.run r where r.source_uid = s.uid and r.status = 'running'),
          case when c.status = 'failed' then
            (select step.value ->> 'message' from jsonb_array_elements(c.report -> 'steps') step where step.value ->> 'status' = 'failed' limit 1) end
        from headwater.source s left join headwater.source_check c on c.source_uid = s.uid

        """;

    public static SourceRecord ReadRecord(NpgsqlDataReader row) =>
        new(row.GetGuid(0), HeaderJson.Read(row.GetString(1)), SpecJson.Read(row.GetString(2)), row.GetInt64(3), row.GetInt64(4), row.Time(5), row.Time(6));

    public static SourceOverview ReadOverview(NpgsqlDataReader row) => new(ReadRecord(row), ReadStatus(row), row.TimeOrNull(8), row.GetInt32(10), row.Text(11));

    static SourceStatus ReadStatus(NpgsqlDataReader row) =>
        row.IsDBNull(7) || !row.GetBoolean(9) ? SourceStatus.Unverified
        : Words.Parse<StepStatus>(row.GetString(7)) == StepStatus.Failed ? SourceStatus.Failed
        : SourceStatus.Active;
}
