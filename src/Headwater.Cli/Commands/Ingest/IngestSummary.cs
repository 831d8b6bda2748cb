using Headwater.OpenMetadata;

namespace Headwater.Cli.Commands.Ingest;

/// <summary>What came of a workflow; the state is OpenMetadata's word for it.</summary>
sealed record IngestSummary(
    string Source, Guid Run, string State, double Success, double Seconds, IReadOnlyList<IngestStep> Steps, IReadOnlyList<StepFailure> Failures, IReadOnlyList<string> Warnings);
