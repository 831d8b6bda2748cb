using System.Collections.Concurrent;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Passwords;

/// <summary>A server whose roles have odd passwords, and a home at work.</summary>
public sealed class PasswordRoles : IAsyncLifetime
{
    // Server and home are those of the whole process, and so are the names there.
    static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Roles = new(StringComparer.Ordinal);
    static int _count;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public HeadwaterHome Home { get; private set; } = null!;

    public PostgresServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await PostgresServer.SharedAsync(Majors.Newest, Ct);
        Home = (await ServedHome.SharedAsync(Ct)).Home;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The role that has the password.</summary>
    public Task<string> RoleAsync(string password) => Roles.GetOrAdd(password, _ => new(() => CreateAsync(password))).Value;

    /// <summary>A name that no source has.</summary>
    public static string NewName() => $"odd{Interlocked.Increment(ref _count)}";

    async Task<string> CreateAsync(string password)
    {
        var role = $"odd_{Interlocked.Increment(ref _count)}";
        await Server.ExecuteAsync($"create role {role} login password '{password.Replace("'", "''", StringComparison.Ordinal)}'", CancellationToken.None);
        return role;
    }
}
