using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Headwater.EndToEnd.Api;

/// <summary>Nothing but /healthz answers without the token, and nothing of a request is read before that is known.</summary>
public sealed class AuthorisationTests
{
    static readonly string[] WrongTokens =
    [
        "Bearer", "Bearer ", "Bearer wrong", "Bearer hw_0000000000000000000000000000000000000000000000000000000000000000",
        "Basic aHc6aHc=", "Token wrong", "bearer\twrong", "Bearer Bearer wrong",
    ];

    [Fact]
    public async Task Every_operation_but_one_refuses_who_has_no_token_or_a_wrong_one_before_it_reads_anything()
    {
        var ct = TestContext.Current.CancellationToken;
        var served = await ServedHome.SharedAsync(ct);
        using var client = served.Client("");
        var operations = await ApiOperation.AllAsync(served, ct);

        Assert.Equal(["GET /healthz"], operations.Where(operation => operation.IsOpen).Select(operation => operation.ToString()));
        Assert.True(operations.Count > 20);
        foreach (var operation in operations.Where(operation => !operation.IsOpen))
        {
            foreach (var token in WrongTokens.Prepend(null))
            {
                using var request = Request(operation, token);
                using var answer = await client.SendAsync(request, ct);
                await answer.IsProblemAsync(HttpStatusCode.Unauthorized, "HW5001");
                Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
            }
        }
    }

    [Fact]
    public async Task The_right_token_gets_an_answer_of_the_operation_itself()
    {
        var ct = TestContext.Current.CancellationToken;
        var served = await ServedHome.SharedAsync(ct);
        using var client = served.Client();

        foreach (var operation in await ApiOperation.AllAsync(served, ct))
        {
            using var request = Request(operation, token: null);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            Assert.True((int)answer.StatusCode is 200 or 202 or 400 or 404, $"{operation}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Part_of_the_token_and_more_than_the_token_are_wrong()
    {
        var ct = TestContext.Current.CancellationToken;
        var served = await ServedHome.SharedAsync(ct);

        foreach (var token in new[] { served.Token[..^1], served.Token + "0", served.Token.ToUpperInvariant(), served.Token[3..] })
        {
            using var client = served.Client(token);
            using var answer = await client.GetAsync("api/v1/sources", ct);
            await answer.IsProblemAsync(HttpStatusCode.Unauthorized, "HW5001");
        }
    }

    [Fact]
    public async Task A_body_that_is_never_sent_keeps_nobody_waiting_who_may_not_send_it()
    {
        var ct = TestContext.Current.CancellationToken;
        var served = await ServedHome.SharedAsync(ct);
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, served.Address.Port, ct);
        await using var stream = socket.GetStream();

        await stream.WriteAsync("POST /api/v1/apply HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 16000000\r\n\r\n{"u8.ToArray(), ct);
        var answer = new byte[12];
        await stream.ReadExactlyAsync(answer, ct);

        Assert.Equal("HTTP/1.1 401", Encoding.ASCII.GetString(answer));
    }

    [Fact]
    public async Task The_health_answer_says_that_it_is_there_and_nothing_else()
    {
        var ct = TestContext.Current.CancellationToken;
        var served = await ServedHome.SharedAsync(ct);
        using var client = served.Client("");

        var health = await (await client.GetAsync("healthz", ct)).JsonAsync();

        Assert.Equal(["status", "version"], health.EnumerateObject().Select(property => property.Name));
    }

    static HttpRequestMessage Request(ApiOperation operation, string? token)
    {
        var request = new HttpRequestMessage(new HttpMethod(operation.Method), operation.Sample);
        if (operation.HasBody)
            request.Content = new StringContent("{garbage", Encoding.UTF8, "application/json");
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", token);
        return request;
    }
}
