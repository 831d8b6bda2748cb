using System.Text.Json.Serialization;

namespace Headwater.Model.Runs;

/// <summary>Where a run stands. Everything but <see cref="Running"/> is final.</summary>
[JsonConverter(typeof(CamelCase<RunStatus>))]
public enum RunStatus
{
    Running,
    Succeeded,

    /// <summary>Done, and the answer is no.</summary>
    Negative,
    Failed,
    Cancelled,

    /// <summary>The process that worked on it is gone.</summary>
    Died,
}
