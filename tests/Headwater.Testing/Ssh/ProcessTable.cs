using System.Globalization;

namespace Headwater.Testing.Ssh;

/// <summary>What /proc says about processes.</summary>
public static class ProcessTable
{
    /// <summary>False once it has ended, reaped or not.</summary>
    public static bool IsAlive(int id) => Stat(id) is not (null or ['Z', ..]);

    public static IReadOnlyList<int> ChildrenOf(int id) => [.. All().Where(process => Parent(process) == id)];

    /// <summary>The process and everything that it and its children started.</summary>
    public static IReadOnlyList<int> TreeOf(int id) => [id, .. ChildrenOf(id).SelectMany(TreeOf)];

    /// <summary>A file of /proc about a process, or nothing when it has gone.</summary>
    public static byte[] Read(int id, string file)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{id}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public static IEnumerable<int> All() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0);

    static int Parent(int id) => Stat(id)?.Split(' ') is [_, var parent, ..] ? int.Parse(parent, CultureInfo.InvariantCulture) : 0;

    /// <summary>State, parent and so on: what stands behind the name, which may hold anything.</summary>
    static string? Stat(int id)
    {
        var text = System.Text.Encoding.UTF8.GetString(Read(id, "stat"));
        var end = text.LastIndexOf(')');
        return end < 0 ? null : text[(end + 2)..];
    }
}
