using System.Globalization;

namespace Headwater.Postgres.Bundled;

/// <summary>What the kernel says about a process.</summary>
readonly record struct ProcessStatus(string Name, int Parent, char State)
{
    /// <summary>False for a process that has ended and only waits to be noticed by its parent.</summary>
    public bool IsAlive => State is not ('Z' or 'X');

    /// <summary>Null when there is no such process.</summary>
    public static ProcessStatus? Of(int id)
    {
        var stat = ReadText($"/proc/{id}/stat");
        if (stat is null)
            return null;

        // "pid (name) state parent ...", and the name may hold anything.
        var end = stat.LastIndexOf(')');
        var fields = stat[(end + 2)..].Split(' ', 3);
        return new(stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..end], int.Parse(fields[1], CultureInfo.InvariantCulture), fields[0][0]);
    }

    public static bool IsChild(int id, int parent) => Of(id) is { IsAlive: true } status && status.Parent == parent;

    static string? ReadText(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
