using System.Diagnostics;

namespace Headwater.Testing.Servers;

/// <summary>Runs a script as an administrator would: psql, as the superuser, stopping at the first error.</summary>
public static class Psql
{
    /// <summary>The lines that a query gives, each column of a row separated by a bar.</summary>
    public static async Task<string[]> LinesAsync(PostgresServer server, string database, string query, CancellationToken ct) =>
        (await RunAsync(server, database, $"set client_encoding = 'UTF8';\nset search_path = pg_catalog;\n{query}", ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What psql printed. A script that fails is a failure of the test, with all that psql said.</summary>
    public static async Task<string> RunAsync(PostgresServer server, string database, string script, CancellationToken ct)
    {
        var file = TestFolder.NewPath("script");
        await File.WriteAllTextAsync(file, script, ct);
        var start = new ProcessStartInfo("psql", ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-f", file])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["PGHOST"] = server.SocketDirectory;
        start.Environment["PGPORT"] = $"{server.Port}";
        start.Environment["PGUSER"] = "postgres";
        start.Environment["PGPASSWORD"] = server.Password;
        start.Environment["PGDATABASE"] = database;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(ct);
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"psql exits with {process.ExitCode}: {await error}\n{script}");
    }
}
