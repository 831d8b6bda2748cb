namespace Headwater.Manifests.OpenMetadata;

/// <summary>What a metadata workflow reads and what becomes of what is gone, with OpenMetadata's defaults.</summary>
public sealed record MetadataOptions
{
    public bool MarkDeletedTables { get; init; } = true;

    public bool MarkDeletedRoutines { get; init; } = true;

    public bool MarkDeletedSchemas { get; init; }

    public bool MarkDeletedDatabases { get; init; }

    /// <summary>Row level security policies as tags of the connection's classification.</summary>
    public bool IncludeTags { get; init; } = true;

    public bool IncludeOwners { get; init; }

    /// <summary>The statement that makes a table goes with it.</summary>
    public bool IncludeDdl { get; init; }

    /// <summary>Descriptions, tags, owners and display names on the OpenMetadata server are replaced; otherwise they are kept.</summary>
    public bool OverrideMetadata { get; init; }

    /// <summary>Sample rows that are read for the shape of each JSON column; null when none is looked at.</summary>
    public int? JsonSampleRows { get; init; }

    /// <summary>Who owns what on the OpenMetadata server; null when the file does not say.</summary>
    public OwnerRules? Owners { get; init; }
}
