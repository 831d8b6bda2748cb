namespace Headwater.Runs.Work;

/// <summary>What the process that connects to a source is to do there.</summary>
public enum WorkKind
{
    Check,
    Scan,
    Grants,
}
