using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Headwater.EndToEnd.Scan.Zoo;

/// <summary>One line of expected.txt: of a list of the export, an object by its name, a property by its path, and the value as JSON. In lists on the way, elements go by name.</summary>
sealed record ZooExpectation(string List, string Name, string Path, string Value)
{
    static readonly string[] Names = ["name", "role", "table"];

    public static IReadOnlyList<ZooExpectation> All(int major) =>
    [
        .. from line in ZooDatabase.Text("expected.txt").GetAwaiter().GetResult().Split('\n')
           where line.Length > 0 && line[0] != '#'
           let since = char.IsDigit(line[0]) ? int.Parse(line[..2], CultureInfo.InvariantCulture) : 0
           where major >= since
           let parts = (since > 0 ? line[3..] : line).Split(" | ", 4)
           select new ZooExpectation(parts[0], parts[1], parts[2], parts[3]),
    ];

    public override string ToString() => $"{List} {Name} {Path}";

    /// <summary>What is different; null when it is as expected.</summary>
    public string? Fault(JsonElement export)
    {
        var found = export.GetProperty(List).EnumerateArray().Where(one => one.GetProperty("name").GetString() == Name).ToList();
        if (found.Count != 1)
            return $"{found.Count} of the name";
        var value = Find(found[0], Path);
        var (expected, actual) = (JsonNode.Parse(Value), value is { } there ? JsonNode.Parse(there.GetRawText()) : null);
        return JsonNode.DeepEquals(expected, actual) ? null : $"expected {Value}, found {actual?.ToJsonString() ?? "nothing"}";
    }

    static JsonElement? Find(JsonElement at, string path)
    {
        if (path.Length == 0)
            return at;
        if (at.ValueKind == JsonValueKind.Array)
            return Among(at, path);
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var name = dot < 0 ? path : path[..dot];
        return at.TryGetProperty(name, out var next) ? Find(next, dot < 0 ? "" : path[(dot + 1)..]) : null;
    }

    /// <summary>Names may have dots in them.</summary>
    static JsonElement? Among(JsonElement list, string path)
    {
        foreach (var one in list.EnumerateArray())
            if (Names.Select(name => one.TryGetProperty(name, out var value) ? value.GetString() : null).FirstOrDefault(name => name is not null) is { } own
                && (path == own || path.StartsWith(own + ".", StringComparison.Ordinal)))
                return Find(one, path.Length == own.Length ? "" : path[(own.Length + 1)..]);
        return null;
    }
}
