using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Headwater.EndToEnd.Api;

/// <summary>One address has one spelling: whoever filters by path in front of the server sees what the server sees.</summary>
public sealed class PathTests
{
    public static TheoryData<string> Tricks =>
    [
        "/api/v1/sources/", "/api/v1//sources", "//api/v1/sources", "/API/v1/sources", "/api/V1/Sources", "/api/v1/./sources", "/api/v1/x/../sources",
        "/api/v1/sources;a=b", "/api/v1/sources;", "/api/v1/sources%3b", "/api;x/v1/sources", "/api/v1/%73ources", "/api%2fv1/sources", "/api/v1%2fsources", "/api/v1/sources%2f",
        "/api/v1/sources%20", "/api/v1/sources.json", "/api/v1/sources/prod%2fgrants", "/api/v1/sources/prod;x/grants", "/api/v1/sources/../sources",
        "/api/v1/sources/prod/", "/api/v1/sources/prod/../prod", "/api/v1/sources/%70rod", "/healthz/", "/HEALTHZ", "/healthz;x", "/healthz/../api/v1/sources", "/healthz%2f..%2fapi/v1/sources",
        "/./healthz", "/%68ealthz", "/api/v1/openapi.json/", "/api/v1/OpenApi.json", "/openapi/v1.json", "/", "/api", "/api/v1", "/api/v2/sources", "/..", "/api/v1/sources\\",
    ];

    [Theory, MemberData(nameof(Tricks))]
    public async Task Another_spelling_leads_nowhere(string path)
    {
        var ct = TestContext.Current.CancellationToken;
        var served = await ServedHome.SharedAsync(ct);

        Assert.Equal(401, await StatusAsync(served, path, token: null, ct));
        Assert.Equal(404, await StatusAsync(served, path, served.Token, ct));
    }

    [Theory]
    [InlineData("/api/v1/sources")]
    [InlineData("/api/v1/sources?limit=1")]
    [InlineData("/healthz")]
    [InlineData("/healthz?/../api/v1/sources")]
    public async Task The_one_spelling_leads_there(string path)
    {
        var ct = TestContext.Current.CancellationToken;
        var served = await ServedHome.SharedAsync(ct);

        Assert.Equal(200, await StatusAsync(served, path, served.Token, ct));
    }

    [Fact]
    public async Task A_target_that_is_no_path_leads_nowhere()
    {
        var ct = TestContext.Current.CancellationToken;
        var served = await ServedHome.SharedAsync(ct);

        Assert.Equal(401, await StatusAsync(served, "http://127.0.0.1/healthz", token: null, ct));
        foreach (var target in new[] { "http://elsewhere/api/v1/sources", "*", "healthz", "api/v1/sources", "/api/v1/sources%00", "/healthz%00" })
            Assert.True(await StatusAsync(served, target, served.Token, ct) is 400 or 405, target);
    }

    /// <summary>Over a plain socket: every HTTP client tidies paths up.</summary>
    static async Task<int> StatusAsync(ServedHome served, string target, string? token, CancellationToken ct)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, served.Address.Port, ct);
        await using var stream = socket.GetStream();
        var authorization = token is null ? "" : $"Authorization: Bearer {token}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\n{authorization}Connection: close\r\n\r\n"), ct);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return int.Parse((await reader.ReadLineAsync(ct))!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
