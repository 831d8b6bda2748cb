using Headwater.Model.Checks;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Sources;

/// <summary>How sources are read from their tables.</summary>
static class SourceRows
{
    public const string Record = "select s.uid, s.header, s.spec, s.revision, s.configuration, s.created_at, s.updated_at from headwater.source s\n";

    /// <summary>The last check and the runs at work: what <see cref="ReadStatus"/> and what follows it read.</summary>
    const string Findings = """
        c.status, c.configuration = s.configuration, c.checked_at,
          (select count(*)::integer from headwater.run r where r.source_uid = s.uid and r.status = 'running'),
          case when c.status = 'failed' then
            (select step.value ->> 'message' from jsonb_array_elements(c.report -> 'steps') step where step.value ->> 'status' = 'failed' limit 1) end
        from headwater.source s left join headwater.source_check c on c.source_uid = s.uid

        """;

    /// <summary>With the last check and the runs at work, in one statement.</summary>
    public const string Overview = "select s.uid, s.header, s.spec, s.revision, s.configuration, s.created_at, s.updated_at, " + Findings;

    /// <summary>The same without what the source is made of.</summary>
    public const string Summary = "select s.header, " + Findings;

    public static SourceRecord ReadRecord(NpgsqlDataReader row) =>
        new(row.GetGuid(0), HeaderJson.Read(row.GetString(1)), SpecJson.Read(row.GetString(2)), row.GetInt64(3), row.GetInt64(4), row.Time(5), row.Time(6));

    public static SourceOverview ReadOverview(NpgsqlDataReader row) => new(ReadRecord(row), ReadStatus(row, 7), row.TimeOrNull(9), row.GetInt32(10), row.Text(11));

    public static SourceSummary ReadSummary(NpgsqlDataReader row) => new(HeaderJson.Read(row.GetString(0)), ReadStatus(row, 1), row.TimeOrNull(3), row.GetInt32(4), row.Text(5));

    static SourceStatus ReadStatus(NpgsqlDataReader row, int at) =>
        row.IsDBNull(at) || !row.GetBoolean(at + 1) ? SourceStatus.Unverified
        : Words.Parse<StepStatus>(row.GetString(at)) == StepStatus.Failed ? SourceStatus.Failed
        : SourceStatus.Active;
}
