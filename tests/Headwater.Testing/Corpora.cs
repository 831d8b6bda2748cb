namespace Headwater.Testing;

/// <summary>
/// Texts of others that are no part of this repository. A test that needs one is skipped, and counted as skipped, where it is not at hand;
/// nothing else is ever skipped.
/// </summary>
public static class Corpora
{
    /// <summary>Pages of other products with manifests on them: HEADWATER_SEEDS, or <c>shared/seeds</c> beside the checkout; null where there are none.</summary>
    public static string? Seeds { get; } = Environment.GetEnvironmentVariable("HEADWATER_SEEDS") is { Length: > 0 } named
        ? named
        : Path.GetFullPath(Repository.Path("..", "shared", "seeds")) is var beside && Directory.Exists(beside) ? beside : null;

    public const string NoSchemas = "JSON Schemas of others are not at hand: HEADWATER_SCHEMAS, or shared/data/schemas beside the checkout";

    static readonly string Schemas = Environment.GetEnvironmentVariable("HEADWATER_SCHEMAS") is { Length: > 0 } named
        ? named
        : Path.GetFullPath(Repository.Path("..", "shared", "data", "schemas"));

    /// <summary>A JSON Schema that another project publishes, under the name that it has there; null where it is not at hand.</summary>
    public static string? Schema(string name) => Path.Combine(Schemas, name) is var file && File.Exists(file) ? file : null;
}
