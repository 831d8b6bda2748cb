namespace Headwater.Client.Wire;

/// <summary>
/// What a scan found; <paramref name="Others"/> counts all other objects by kind. <paramref name="Statements"/> are those it ran on the source and <paramref name="Seconds"/> its wall time;
/// <paramref name="Notes"/> say what could not be read. <paramref name="LeftOut"/> counts what filters did not take, and <paramref name="Whole"/> names the databases that were read to their end.
/// </summary>
public sealed record ScanSummary(
    Guid Run,
    string Status,
    long Databases,
    long Schemas,
    long Tables,
    long Columns,
    IReadOnlyDictionary<string, long> Others,
    long Statements,
    double Seconds,
    ChangeCounts Changes,
    IReadOnlyList<string> Notes,
    long LeftOut = 0,
    IReadOnlyList<string>? Whole = null);
