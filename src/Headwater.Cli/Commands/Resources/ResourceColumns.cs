using System.Globalization;
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
        new("STATUS", row => row.Status),
        new("RUNTIME", row => row.Runtime),
        new("OWNER", row => row.Owner),
        new("CHECKED", row => Age(row.CheckedAt, time), Wide: true),
        new("REASON", row => row.Reason, Wide: true),
    ];

    public static string Status(SourceStatus status) => status switch
    {
        SourceStatus.Active => "active",
        SourceStatus.Failed => "failed",
        _ => "unverified",
    };

    /// <summary>How long ago, in the largest unit that says something.</summary>
    public static string? Age(DateTimeOffset? at, TimeProvider time)
    {
        if (at is null)
            return null;
        var age = time.GetUtcNow() - at.Value;
        return age switch
        {
            { TotalSeconds: < 1 } => "now",
            { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalSeconds}s ago"),
            { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalMinutes}m ago"),
            { TotalDays: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalHours}h ago"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalDays}d ago"),
        };
    }
}
