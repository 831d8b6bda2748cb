namespace Headwater.Runs;

/// <summary>The kinds of events of a run, as they are stored.</summary>
public static class EventKind
{
    /// <summary>A step of a check: a CheckStep.</summary>
    public const string Step = "step";

    /// <summary>How far a scan is: a <see cref="ScanProgress"/>.</summary>
    public const string Progress = "progress";

    /// <summary>What happened to a job of a workflow: a <see cref="JobEvent"/>.</summary>
    public const string Job = "job";
}
