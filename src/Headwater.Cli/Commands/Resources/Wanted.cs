using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Cli.Commands.Resources;

/// <summary>Which resources a command means, from its options or from a row that somebody pasted.</summary>
sealed record Wanted(string Noun, string? Name, string? Version, string? Workspace)
{
    /// <summary>The workspace of what names none.</summary>
    const string Default = "public";

    public static Wanted From(string? type, string? name, string? version, string? workspace, string? row)
    {
        if (row is not null)
            return type is null && name is null ? Row(row) : throw new HeadwaterException(ErrorCode.BadUsage, "an identifier says type and name already", "give either `--identifier`, or `--type` and `--name`");
        if (type is null)
            throw new HeadwaterException(ErrorCode.BadUsage, "which type of resource?", "for example: headwater get -t depot");
        return new Wanted(NounOf(type), name, version, workspace);
    }

    public bool Takes(ResourceRow row) =>
        (Name is null || row.Name == Name)
        && (Version is null || row.Version == Version)
        && (Workspace is null || (row.Workspace ?? Default) == Workspace);

    /// <summary>What is said when a name was asked for and nothing has it.</summary>
    public HeadwaterException NotFound() => new(ErrorCode.NotFound, $"there is no {Noun} `{Name}`{(Version is null && Workspace is null ? "" : " of that version or workspace")}", $"`headwater get -t {Noun}` lists them");

    /// <summary><c>name:version:type[:workspace]</c>, or the cells of a printed row between bars, tabs or runs of spaces.</summary>
    static Wanted Row(string row)
    {
        var cells = row.Contains('|', StringComparison.Ordinal) ? row.Split('|', StringSplitOptions.TrimEntries)
            : row.Contains('\t', StringComparison.Ordinal) ? row.Split('\t', StringSplitOptions.TrimEntries)
            : row.Contains(':', StringComparison.Ordinal) && !row.Trim().Contains(' ', StringComparison.Ordinal) ? row.Trim().Split(':')
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
