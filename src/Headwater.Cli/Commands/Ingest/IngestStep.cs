namespace Headwater.Cli.Commands.Ingest;

/// <summary>The counts of one step of a workflow.</summary>
sealed record IngestStep(string Name, int Processed, int Updated, int Warnings, int Filtered, int Errors, double Success);
