using System.Diagnostics;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd;

/// <summary>PostgreSQL's own client, as a second opinion.</summary>
static class Psql
{
    /// <summary>The lines that a query gives, as the superuser, each column of a row separated by a bar.</summary>
    public static async Task<string[]> LinesAsync(PostgresServer server, string database, string query, CancellationToken ct)
    {
        var start = new ProcessStartInfo("psql", ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", "set search_path = pg_catalog", "-c", query])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // By variable: as an argument, a name with an equals sign would be a connection string.
        foreach (var (name, value) in (IEnumerable<(string, string)>)[("PGHOST", server.SocketDirectory), ("PGPORT", $"{server.Port}"), ("PGUSER", "postgres"), ("PGPASSWORD", server.Password), ("PGDATABASE", database), ("PGCLIENTENCODING", "UTF8")])
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(ct);
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        Assert.True(process.ExitCode == 0, await error);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
