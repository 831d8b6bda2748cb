namespace Headwater.Model.Connections;

/// <summary>What becomes of a keyword of a connection text.</summary>
enum KeywordUse
{
    /// <summary>A field of the source says it.</summary>
    Mapped,

    /// <summary>Read, and left out with a note.</summary>
    Noted,

    /// <summary>Refused where somebody typed it for us; left out with a warning where other programs share it (service file, environment).</summary>
    RefusedWhenTyped,

    /// <summary>Refused wherever it stands: leaving it out would make the connection weaker than was asked.</summary>
    Refused,
}
