using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Headwater.Postgres.Bundled;
using Npgsql;

namespace Headwater.Testing.Servers;

/// <summary>
/// A real PostgreSQL of one major on a Unix socket and on a loopback port, with the superuser <c>postgres</c>.
/// It runs as an unprivileged user and ends with this process at the latest.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    static readonly ConcurrentDictionary<int, Lazy<Task<PostgresServer>>> Shared = new();

    readonly ServerOptions _options;
    readonly ServerTemplate _template;
    readonly string _folder;
    ServerProcess? _process;
    int _count;

    PostgresServer(ServerOptions options, ServerTemplate template, string folder)
    {
        _options = options;
        _template = template;
        _folder = folder;
    }

    public int Major => _options.Major;

    /// <summary>The port of the loopback address, and the number in the name of the Unix socket.</summary>
    public int Port { get; private set; }

    public string SocketDirectory => _folder;

    public string DataDirectory => Path.Combine(_folder, "data");

    /// <summary>What the server writes on standard error, which is its log unless the settings say otherwise.</summary>
    public string LogFile => Path.Combine(_folder, "log");

    /// <summary>The superuser's.</summary>
    public string Password => _template.Password;

    /// <summary>The user of the operating system that it runs as.</summary>
    public ServiceUser User => _template.User;

    public bool IsRunning => _process is { IsAlive: true };

    public int ProcessId => Running.Id;

    ServerProcess Running => _process ?? throw new InvalidOperationException("the server is stopped");

    /// <summary>
    /// The one server of a major in this process, started when first asked for: pg_stat_statements preloaded, wal_level logical.
    /// Whoever changes its settings or stops it takes a server of their own instead.
    /// </summary>
    public static Task<PostgresServer> SharedAsync(int major, CancellationToken ct) =>
        Shared.GetOrAdd(major, _ => new(() => StartAsync(new(major), CancellationToken.None))).Value.WaitAsync(ct);

    /// <summary>The folder of a major's <c>initdb</c> and <c>postgres</c>, ready to run.</summary>
    public static async Task<string> ProgramsAsync(int major, CancellationToken ct) =>
        Path.GetDirectoryName((await ServerTemplate.OfAsync(major, ct)).Program)!;

    /// <summary>A server of the test's own.</summary>
    public static async Task<PostgresServer> StartAsync(ServerOptions options, CancellationToken ct)
    {
        var template = await ServerTemplate.OfAsync(options.Major, ct);
        var folder = TestFolder.New("s");
        var server = new PostgresServer(options, template, folder);
        await ServerFolder.PrepareAsync(folder, template, options, ct);
        await server.StartAsync(ct);
        return server;
    }

    /// <summary>Starts it where it was stopped or killed; on the same port where that is still free.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        await ServerFolder.AbandonedAsync(DataDirectory, ct);
        for (var attempt = 1; ; attempt++)
        {
            Port = Port == 0 ? FreePort() : Port;
            var process = await ServerProcess.StartAsync(User, _folder, ServerFolder.Command(_folder, _template, _options, Port), ct);
            if (await ServerFolder.IsReadyAsync(_folder, process, ct))
            {
                _process = process;
                return;
            }

            await process.DisposeAsync();
            var log = await File.ReadAllTextAsync(LogFile, ct);
            if (attempt == 5 || !log.Contains("already in use", StringComparison.Ordinal))
                throw new InvalidOperationException($"PostgreSQL {Major} does not start:\n{log}");
            Port = 0;
        }
    }

    /// <summary>A fast shutdown: sessions end, everything is written.</summary>
    public Task StopAsync(CancellationToken ct) => EndAsync("INT", ct);

    /// <summary>kill -9 of the postmaster, as the out-of-memory killer does it.</summary>
    public Task KillAsync(CancellationToken ct) => EndAsync("KILL", ct);

    public async Task RestartAsync(CancellationToken ct)
    {
        await StopAsync(ct);
        await StartAsync(ct);
    }

    /// <summary>Over the Unix socket; as the superuser unless a role is given.</summary>
    public string ConnectionString(string database = "postgres", TestRole? role = null) => Builder(SocketDirectory, database, role).ConnectionString;

    /// <summary>Over TCP; as the superuser unless a role is given.</summary>
    public string TcpConnectionString(string database = "postgres", TestRole? role = null) => Builder("127.0.0.1", database, role).ConnectionString;

    public Task<TestDatabase> CreateDatabaseAsync(CancellationToken ct) => CreateDatabaseAsync("template1", ct);

    /// <summary>A fresh database, a copy of <paramref name="template"/>, to which nobody may be connected.</summary>
    public async Task<TestDatabase> CreateDatabaseAsync(string template, CancellationToken ct)
    {
        var name = $"t{Interlocked.Increment(ref _count)}";
        await ExecuteAsync($"create database {name} template {template}", ct);
        return new(this, name);
    }

    public Task<TestRole> CreateRoleAsync(CancellationToken ct) => CreateRoleAsync("login", ct);

    /// <summary>A fresh role with a password of its own; <paramref name="attributes"/> as in CREATE ROLE.</summary>
    public async Task<TestRole> CreateRoleAsync(string attributes, CancellationToken ct)
    {
        var role = new TestRole($"r{Interlocked.Increment(ref _count)}", Passwords.New());
        await ExecuteAsync($"create role {role.Name} {attributes} password '{role.Password}'", ct);
        return role;
    }

    public Task ExecuteAsync(string sql, CancellationToken ct) => ExecuteAsync(sql, "postgres", ct);

    /// <summary>Runs statements as the superuser, however long they take: thousands of tables take their time on a busy machine.</summary>
    public async Task ExecuteAsync(string sql, string database, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database));
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await EndAsync("QUIT", CancellationToken.None);
        Directory.Delete(_folder, recursive: true);
    }

    async Task EndAsync(string signal, CancellationToken ct)
    {
        await Running.EndAsync(signal, ct);
        await Running.DisposeAsync();
        _process = null;
    }

    NpgsqlConnectionStringBuilder Builder(string host, string database, TestRole? role) => new()
    {
        Host = host,
        Port = Port,
        Database = database,
        Username = role?.Name ?? "postgres",
        Password = role?.Password ?? Password,
        Pooling = false,
    };

    static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
