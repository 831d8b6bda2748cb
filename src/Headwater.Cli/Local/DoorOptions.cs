namespace Headwater.Cli.Local;

/// <summary>What a command line and its environment say about which server to use, and how to host one where none is named.</summary>
sealed record DoorOptions(string? Server, string? Store, IReadOnlyDictionary<string, string> Environment, bool Verbose, bool LogJson)
{
    /// <summary>Whether the command is going to work on a source.</summary>
    public bool Works { get; init; }

    public string? ServerUrl => Server ?? NonEmpty("HEADWATER_URL");

    public string? StoreUrl => Store ?? NonEmpty("HEADWATER_STORE");

    public string? Token => NonEmpty("HEADWATER_TOKEN");

    string? NonEmpty(string variable) => Environment.GetValueOrDefault(variable) is { Length: > 0 } value ? value : null;
}
