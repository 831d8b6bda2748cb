using System.Diagnostics;
using System.Globalization;
using Headwater.Model.Errors;
using Headwater.Postgres.Bundled;
using Npgsql;

namespace Headwater.Testing.Holder;

/// <summary>
/// A process of its own that joins, uses and leaves the bundled server on request:
/// <c>join</c>, <c>ensure</c>, <c>leave</c> or a query; it answers <c>ok MILLISECONDS TEXT</c> or <c>error CODE MESSAGE | HINT</c>.
/// </summary>
sealed class HolderSession(string[] arguments) : IAsyncDisposable
{
    readonly BundledServerOptions _options = new(new HomeLayout(arguments[0]) { ShortRuntime = arguments[2] }, arguments[1])
    {
        DistributionBin = Path.GetFileName(arguments[1]) == "bin" ? arguments[1] : null,
        Linger = TimeSpan.FromMilliseconds(int.Parse(arguments[3], CultureInfo.InvariantCulture)),
    };

    BundledServer? _server;

    public async Task<string> AnswerAsync(string request, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var text = await DoAsync(request, ct);
            return string.Create(CultureInfo.InvariantCulture, $"ok {clock.ElapsedMilliseconds} {text}");
        }
        catch (HeadwaterException refusal)
        {
            return $"error {refusal.Code} {refusal.Message} | {refusal.Hint}".ReplaceLineEndings(" ");
        }
        catch (NpgsqlException failure)
        {
            return $"error Npgsql {failure.Message}".ReplaceLineEndings(" ");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    async Task<string> DoAsync(string request, CancellationToken ct)
    {
        switch (request)
        {
            case "join":
                _server = await BundledServer.JoinAsync(_options, ct);
                return _server.SocketDirectory;
            case "ensure":
                await _server!.EnsureRunningAsync(ct);
                return _server.SocketDirectory;
            case "leave":
                await _server!.DisposeAsync();
                _server = null;
                return "";
            default:
                return await QueryAsync(request, ct);
        }
    }

    async Task<string> QueryAsync(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(_server!.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture) ?? "";
    }
}
