namespace Headwater.Model.Runs;

/// <summary>What a run does.</summary>
public enum RunKind
{
    Check,
    Scan,
}
