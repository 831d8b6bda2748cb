using System.Text.RegularExpressions;

namespace Headwater.Model.Names;

/// <summary>The rule for names of resources: a DNS label, at most 63 characters.</summary>
public static partial class ResourceName
{
    /// <summary>Words that stand where a name could stand on the command line.</summary>
    static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "add", "test", "grants", "ls", "show", "rm", "search", "changes", "export", "explain", "run", "all", "help",
    };

    /// <summary>Null when the name is good, otherwise what is wrong with it.</summary>
    public static string? Fault(string name) => name switch
    {
        "" => "a name cannot be empty",
        { Length: > 63 } => $"a name has at most 63 characters, this one has {name.Length}",
        _ when Reserved.Contains(name) => $"`{name}` is a command word and cannot be a name",
        _ when !Label().IsMatch(name) => "a name has lower-case letters, digits and hyphens, and begins and ends with a letter or digit",
        _ => null,
    };

    [GeneratedRegex("^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Label();
}
