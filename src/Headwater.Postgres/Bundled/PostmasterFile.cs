using System.Globalization;

namespace Headwater.Postgres.Bundled;

/// <summary>
/// What a PostgreSQL server says of itself in <c>postmaster.pid</c>:
/// process id, data folder, start time, port, socket folder, address, shared memory, status, a line each.
/// </summary>
sealed record PostmasterFile(int Id, int Port, string SocketDirectory, string Status)
{
    public const string Name = "postmaster.pid";

    public bool IsReady => Status == "ready";

    /// <summary>Null when there is no such file, or it is not written to the end yet.</summary>
    public static PostmasterFile? Read(string store)
    {
        var lines = ReadLines(Path.Combine(store, Name));
        return lines.Length >= 8 && Number(lines[0]) is { } id && Number(lines[3]) is { } port
            ? new(id, port, lines[4], lines[7].Trim())
            : null;
    }

    static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static string[] ReadLines(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllLines(path) : [];
        }
        catch (IOException)
        {
            return [];
        }
    }
}
