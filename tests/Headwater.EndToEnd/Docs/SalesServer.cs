using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Docs;

/// <summary>The database of the guides, on the server that tests share.</summary>
public sealed class SalesServer : IAsyncLifetime
{
    PostgresServer _server = null!;

    internal PageServer Page { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.SharedAsync(Majors.Newest, TestContext.Current.CancellationToken);
        Page = await PageServer.FillAsync(_server, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.ExecuteAsync("drop database sales with (force)", CancellationToken.None);
        await _server.ExecuteAsync($"drop role {PageServer.Reader}", CancellationToken.None);
    }
}
