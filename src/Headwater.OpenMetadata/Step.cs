namespace Headwater.OpenMetadata;

/// <summary>What one step of a workflow did, counted and told as OpenMetadata's users know it. Many hands may count at a time.</summary>
public sealed class Step(string name)
{
    /// <summary>Sentences that are kept; the rest are counted.</summary>
    const int Kept = 50;

    readonly Lock _gate = new();
    readonly List<string> _warned = [];
    readonly List<StepFailure> _failed = [];
    int _processed;
    int _updated;
    int _filtered;
    int _warnings;
    int _errors;

    public string Name { get; } = name;

    public int Processed => _processed;

    /// <summary>Of these, how many were there before and are different now.</summary>
    public int Updated => _updated;

    public int Filtered => _filtered;

    public int Warnings => _warnings;

    public int Errors => _errors;

    /// <summary>Percentage of what was processed among all that should have been.</summary>
    public double Success => _errors == 0 ? 100 : Math.Round(100.0 * _processed / (_processed + _errors), 2);

    public void Pass(int count = 1) => Interlocked.Add(ref _processed, count);

    public void Update(int count = 1) => Interlocked.Add(ref _updated, count);

    public void Filter(int count) => Interlocked.Add(ref _filtered, count);

    public void Warn(string message)
    {
        Interlocked.Increment(ref _warnings);
        lock (_gate)
        {
            if (_warned.Count < Kept)
                _warned.Add(message);
        }
    }

    public void Fail(string entity, string error)
    {
        Interlocked.Increment(ref _errors);
        lock (_gate)
        {
            if (_failed.Count < Kept)
                _failed.Add(new StepFailure(Name, entity, error));
        }
    }

    public IReadOnlyList<string> WarningTexts()
    {
        lock (_gate)
            return [.. _warned];
    }

    public IReadOnlyList<StepFailure> Failures()
    {
        lock (_gate)
            return [.. _failed];
    }
}
