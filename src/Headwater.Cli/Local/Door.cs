using Headwater.Client;
using Headwater.Model.Errors;
using Headwater.Postgres.Bundled;
using Headwater.Server;

namespace Headwater.Cli.Local;

/// <summary>The API that a command talks to: a named server, the one that already serves this home, or one of the command's own for as long as it lasts.</summary>
sealed class Door : IAsyncDisposable
{
    readonly HeadwaterServer? _own;

    Door(HeadwaterClient api, HeadwaterServer? own)
    {
        Api = api;
        _own = own;
    }

    public HeadwaterClient Api { get; }

    /// <summary>Whether what is started behind it goes on when the command ends.</summary>
    public bool Outlasts => _own is null;

    public static async Task<Door> OpenAsync(DoorOptions options, TimeProvider time, CancellationToken ct)
    {
        if (options.ServerUrl is { } url)
            return new Door(Remote(url, options.Token), own: null);
        var home = HomeLayout.Resolve(options.Environment);
        if (await ServeFile.FindAsync(home, options.StoreUrl, ct) is { } served)
            return new Door(served, own: null);
        return await OwnAsync(options, home, time, ct);
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        if (_own is not null)
            await _own.DisposeAsync();
    }

    static HeadwaterClient Remote(string url, string? token) => Uri.TryCreate(url.EndsWith('/') ? url : $"{url}/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        ? new HeadwaterClient(address, token, new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(10) })
        : throw new HeadwaterException(ErrorCode.BadUsage, $"`{url}` is not the URL of a server", "for example: --server https://headwater.example.com");

    static async Task<Door> OwnAsync(DoorOptions options, HomeLayout home, TimeProvider time, CancellationToken ct)
    {
        var server = await HeadwaterServer.StartAsync(LocalServer.Options(options, home), time, ct);
        return new Door(HeadwaterClient.OverSocket(server.Socket), server);
    }
}
