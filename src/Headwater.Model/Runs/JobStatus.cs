using System.Text.Json.Serialization;

namespace Headwater.Model.Runs;

/// <summary>Where a job of a workflow's run stands.</summary>
[JsonConverter(typeof(CamelCase<JobStatus>))]
public enum JobStatus
{
    /// <summary>For jobs that it depends on, or for its turn.</summary>
    Waiting,
    Running,

    /// <summary>It failed and is tried again soon.</summary>
    Retrying,
    Succeeded,
    Failed,

    /// <summary>A job that it depends on did not end well.</summary>
    Skipped,

    /// <summary>The workflow's run was stopped.</summary>
    Cancelled,

    /// <summary>It was at work when the process that ran the workflow ended without a word.</summary>
    Died,
}
