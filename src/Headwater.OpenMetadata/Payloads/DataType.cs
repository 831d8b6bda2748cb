namespace Headwater.OpenMetadata.Payloads;

/// <summary>A column's type as an OpenMetadata server knows it.</summary>
readonly record struct DataType(string Name, int? Length = null, int? Precision = null, int? Scale = null, string? OfArray = null)
{
    /// <summary>What the server calls a type that it has no word for.</summary>
    public const string Unknown = "UNKNOWN";

    public bool IsUnknown => Name == Unknown;
}
