using Headwater.Testing.Servers;

namespace Headwater.Store.Tests.Kit;

/// <summary>Waits for a state of the server.</summary>
static class Until
{
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    /// <summary>Until the query answers true.</summary>
    public static async Task TrueAsync(TestDatabase database, string query, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Deadline);
        while (!await database.ScalarAsync<bool>(query, limit.Token))
            await Task.Delay(Between, limit.Token);
    }
}
