using Headwater.Cli.Terminal;
using Headwater.Client.Wire;

namespace Headwater.Cli.Commands.Resources;

/// <summary>The seven columns that DataOS prints, in its order, and what the wide form adds.</summary>
static class ResourceColumns
{
    public static IReadOnlyList<Column<ResourceRow>> All(TimeProvider time) =>
    [
        new("NAME", row => row.Name),
        new("VERSION", row => row.Version),
        new("TYPE", row => row.Type),
        new("WORKSPACE", row => row.Workspace),
        new("STATUS", row => row.Status) { Colour = row => ColourOf(row.Status) },
        new("RUNTIME", row => row.Runtime),
        new("OWNER", row => row.Owner),
        new("CHECKED", row => Age.Exact(row.CheckedAt)) { InTable = row => Age.Of(row.CheckedAt, time), Wide = true },
        new("REASON", row => row.Reason) { Wide = true, Prose = true },
    ];

    public static AnsiColour? ColourOf(string status) => status switch
    {
        "active" => AnsiColour.Green,
        "failed" or "error" => AnsiColour.Red,
        "unverified" => AnsiColour.Yellow,
        _ => null,
    };
}
