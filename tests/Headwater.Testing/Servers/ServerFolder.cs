namespace Headwater.Testing.Servers;

/// <summary>The folder of one test server: its data, its socket, its log; and the command that starts it there.</summary>
static class ServerFolder
{
    const string CopyData = """
        set -e
        cp -a --reflink=auto "$1" "$2/data"
        cd "$2"
        for file in files/*; do
            [ -e "$file" ] || continue
            chmod 600 "$file"
            mv "$file" data/
        done
        chown -R "$3" .
        """;

    static readonly IReadOnlyList<string> UsualHba =
    [
        "local all all scram-sha-256",
        "host all all 127.0.0.1/32 scram-sha-256",
        "local replication all scram-sha-256",
        "host replication all 127.0.0.1/32 scram-sha-256",
    ];

    static readonly Dictionary<string, string> UsualSettings = new()
    {
        ["listen_addresses"] = "127.0.0.1",
        ["fsync"] = "off",
        ["full_page_writes"] = "off",
        ["shared_buffers"] = "32MB",
        ["max_connections"] = "200",
        ["wal_level"] = "logical",
        ["shared_preload_libraries"] = "pg_stat_statements",
        ["timezone"] = "UTC",
    };

    public static async Task PrepareAsync(string folder, ServerTemplate template, ServerOptions options, CancellationToken ct)
    {
        var files = Directory.CreateDirectory(Path.Combine(folder, "files")).FullName;
        await File.WriteAllLinesAsync(Path.Combine(files, "pg_hba.conf"), [.. options.Hba, .. UsualHba], ct);
        foreach (var (name, content) in options.Files)
            await File.WriteAllTextAsync(Path.Combine(files, name), content, ct);

        // Whoever may know the password may connect: the socket is as open as the port.
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        await Shell.RunAsync(CopyData, [template.Data, folder, $"{template.User.Id}:{template.User.Group}"], ct);
    }

    public static IEnumerable<string> Command(string folder, ServerTemplate template, ServerOptions options, int port)
    {
        var settings = new Dictionary<string, string>(UsualSettings) { ["unix_socket_directories"] = folder, ["port"] = $"{port}" };
        foreach (var (name, value) in options.Settings)
            settings[name] = value;
        foreach (var name in options.LeftToFiles)
            settings.Remove(name);
        return [template.Program, "-D", Path.Combine(folder, "data"), .. settings.SelectMany(setting => (string[])["-c", $"{setting.Key}={setting.Value}"])];
    }

    /// <summary>Waits until the server takes connections; false when it ended instead.</summary>
    public static async Task<bool> IsReadyAsync(string folder, ServerProcess process, CancellationToken ct)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (process.IsAlive)
        {
            if (await SaysReadyAsync(Path.Combine(folder, "data", "postmaster.pid"), process.Id, ct))
                return true;
            await poll.WaitForNextTickAsync(ct);
        }

        return false;
    }

    /// <summary>
    /// Waits until no process is at work in a data folder: the sessions of a postmaster that was killed hold its shared memory until they have noticed,
    /// and the next start is refused for as long.
    /// </summary>
    public static async Task AbandonedAsync(string data, CancellationToken ct)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (Directory.EnumerateDirectories("/proc").Any(process => IsIn(process, data)))
            await poll.WaitForNextTickAsync(ct);
    }

    // Every process of a server has its data folder as the current one.
    static bool IsIn(string process, string data)
    {
        try
        {
            return new FileInfo($"{process}/cwd").LinkTarget == data;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // The postmaster keeps its id in the first line of this file, and in the eighth how far it has come.
    static async Task<bool> SaysReadyAsync(string file, int id, CancellationToken ct)
    {
        try
        {
            var lines = await File.ReadAllLinesAsync(file, ct);
            return lines.Length >= 8 && lines[0] == $"{id}" && lines[7].Trim() is "ready" or "standby";
        }
        catch (IOException)
        {
            return false;
        }
    }
}
