namespace Headwater.Runs;

/// <summary>How far a scan is: the database it reads, the tables it has read of those it will read there, and the columns so far.</summary>
public sealed record ScanProgress(string Database, long Tables, long TablesExpected, long Columns);
