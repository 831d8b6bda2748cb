namespace Headwater.Testing;

/// <summary>
/// Texts of others. A test that needs the pages, which are no part of this repository, is skipped, and counted as skipped, where they are not at hand;
/// nothing else is ever skipped.
/// </summary>
public static class Corpora
{
    /// <summary>Pages of other products with manifests on them: HEADWATER_SEEDS, or <c>shared/seeds</c> beside the checkout; null where there are none.</summary>
    public static string? Seeds { get; } = Environment.GetEnvironmentVariable("HEADWATER_SEEDS") is { Length: > 0 } named
        ? named
        : Path.GetFullPath(Repository.Path("..", "shared", "seeds")) is var beside && Directory.Exists(beside) ? beside : null;

    /// <summary>A JSON Schema that another project publishes, kept under tests/schemas with its licence.</summary>
    public static string Schema(string folder, string name) => Repository.Path("tests", "schemas", folder, name);
}
