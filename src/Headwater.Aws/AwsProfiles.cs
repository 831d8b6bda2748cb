using Headwater.Model;

namespace Headwater.Aws;

/// <summary>
/// The AWS configuration files: sections <c>[name]</c> in <c>credentials</c>, <c>[default]</c> and <c>[profile name]</c> in <c>config</c>;
/// what stands in the first prevails. Where they lie is said by the given variables, so that nobody's home is read by surprise.
/// </summary>
sealed class AwsProfiles(IReadOnlyDictionary<string, string> variables, Limits limits)
{
    public async Task<AwsProfile?> FindAsync(string name, CancellationToken ct)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var found = false;
        foreach (var (path, header) in new[]
        {
            (Place("AWS_SHARED_CREDENTIALS_FILE", "credentials"), name),
            (Place("AWS_CONFIG_FILE", "config"), name == "default" ? name : $"profile {name}"),
        })
            if (path is not null && File.Exists(path))
                found |= Merge(await ReadAsync(path, ct), header, settings);
        return found ? new AwsProfile(name, settings) : null;
    }

    string? Place(string variable, string file) =>
        variables.GetValueOrDefault(variable) is { Length: > 0 } path ? path
        : variables.GetValueOrDefault("HOME") is { Length: > 0 } home ? Path.Combine(home, ".aws", file)
        : null;

    async Task<string> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            return new FileInfo(path).Length <= limits.DocumentBytes
                ? await File.ReadAllTextAsync(path, ct)
                : throw AwsFault.Of($"the AWS configuration file {path} is larger than {limits.DocumentBytes} bytes", "shorten it");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw AwsFault.Of($"cannot read the AWS configuration file {path}", "check its permissions", e);
        }
    }

    /// <summary>Adds the settings of one section that are not there yet. Indented lines belong to a setting with parts of its own; none of them is about keys.</summary>
    static bool Merge(string text, string header, Dictionary<string, string> settings)
    {
        var (inside, found) = (false, false);
        foreach (var line in text.Split('\n'))
        {
            if (line.TrimStart() is not { Length: > 0 } content || content[0] is '#' or ';' or '\r')
                continue;
            if (content[0] == '[')
            {
                inside = Header(content) == header;
                found |= inside;
            }
            else if (inside && !char.IsWhiteSpace(line[0]) && content.IndexOf('=', StringComparison.Ordinal) is var sign and > 0)
                settings.TryAdd(content[..sign].Trim(), content[(sign + 1)..].Trim());
        }

        return found;
    }

    static string? Header(string line) =>
        line.IndexOf(']', StringComparison.Ordinal) is var end and > 0
            ? string.Join(' ', line[1..end].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("\"", "", StringComparison.Ordinal)
            : null;
}
