using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Cli.Commands.Resources;

/// <summary>Which resources a command means, from its options or from a row that somebody pasted.</summary>
sealed record Wanted(string Noun, string? Name, string? Version, string? Workspace)
{
    public static Wanted From(string? type, string? name, string? version, string? workspace, string? row)
    {
        if (row is not null)
            return Row(row);
        if (type is null)
            throw new HeadwaterException(ErrorCode.BadUsage, "which type of resource?", "for example: headwater get -t depot");
        return new Wanted(NounOf(type), name, version, workspace);
    }

    public bool Takes(ResourceHeader header) =>
        (Name is null || header.Name == Name)
        && (Version is null || header.Version == Version)
        && (Workspace is null || (header.Workspace ?? "public") == Workspace);

    /// <summary><c>name:version:type[:workspace]</c>, or the cells of a printed row between bars, tabs or runs of spaces.</summary>
    static Wanted Row(string row)
    {
        var cells = row.Contains('|', StringComparison.Ordinal) ? row.Split('|', StringSplitOptions.TrimEntries)
            : row.Contains('\t', StringComparison.Ordinal) ? row.Split('\t', StringSplitOptions.TrimEntries)
            : row.Contains(':', StringComparison.Ordinal) && !row.Contains(' ', StringComparison.Ordinal) ? row.Split(':')
            : row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        cells = [.. cells.SkipWhile(cell => cell.Length == 0)];
        return cells.Length >= 3
            ? new Wanted(NounOf(cells[2]), cells[0], cells[1], Workspace: null)
            : throw new HeadwaterException(ErrorCode.BadUsage, "the identifier is not NAME:VERSION:TYPE and not a row of a list", "paste a whole row, in quotes");
    }

    static string NounOf(string type) => ResourceType.Noun(type) ?? throw new HeadwaterException(
        ErrorCode.UnknownResourceType,
        $"`{type}` is not a type of resource",
        Suggestion.Nearest(type, ResourceType.All) is { } near ? $"did you mean `{near}`?" : $"there are {string.Join(", ", ResourceType.All)}");
}
