using Headwater.Model.Errors;

namespace Headwater.Manifests.OpenMetadata;

/// <summary>One workflow of OpenMetadata's ingestion: a <see cref="MetadataWorkflow"/>.</summary>
public abstract record OpenMetadataWorkflow
{
    /// <summary>The name of the database service, as it is written, which begins every name on the OpenMetadata server.</summary>
    public required string ServiceName { get; init; }

    /// <summary>The name under which the source is kept here: the service's in lower case, with a hyphen for what no name has.</summary>
    public required string SourceName { get; init; }

    /// <summary>Where the name stands.</summary>
    public required SourceSpan At { get; init; }

    /// <summary>Null when the file names a service only: then the source of that name is meant, which has to be there already.</summary>
    public OpenMetadataConnection? Connection { get; init; }

    /// <summary>Null when the file names none.</summary>
    public OpenMetadataServer? Server { get; init; }

    public required WorkflowOutcome Outcome { get; init; }
}
