using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Headwater.Postgres.Tests.Passwords;

/// <summary>An HTTP server on loopback that answers as AWS's token service, or as a container's credentials endpoint, does. It keeps what it was asked.</summary>
sealed class FakeAws : IAsyncDisposable
{
    readonly HttpListener _listener = new();
    readonly CancellationTokenSource _end = new();
    readonly Task _serving;
    int _count;

    public FakeAws()
    {
        while (true)
        {
            Port = FreePort();
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
            try
            {
                _listener.Start();
                break;
            }
            catch (HttpListenerException)
            {
                // Somebody took the port in between.
            }
        }

        _serving = ServeAsync();
    }

    public int Port { get; }

    public string Url => $"http://127.0.0.1:{Port}/";

    /// <summary>The bodies of the requests, with their Authorization and token headers in front.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>What it answers instead of keys.</summary>
    public (int Status, string Body)? Refusal { get; init; }

    /// <summary>Whether it takes requests and never answers.</summary>
    public bool IsSilent { get; init; }

    public DateTimeOffset KeysEnd { get; set; } = DateTimeOffset.UnixEpoch.AddYears(80);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Close();
        await _serving;
        _end.Dispose();
    }

    async Task ServeAsync()
    {
        try
        {
            while (true)
                await AnswerAsync(await _listener.GetContextAsync());
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream);
        var body = await reader.ReadToEndAsync();
        Requests.Enqueue($"{context.Request.Headers["Authorization"]} {context.Request.Headers["X-Amz-Security-Token"]} {context.Request.RawUrl} {body}");
        if (IsSilent)
            return;
        var (status, answer) = Refusal ?? (200, context.Request.HttpMethod == "POST" ? Role() : Container());
        context.Response.StatusCode = status;
        context.Response.ContentType = answer.StartsWith('<') ? "text/xml" : "application/json";
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer));
        context.Response.Close();
    }

    string Role() => $"""
        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
        <AccessKeyId>ASIAROLE{Interlocked.Increment(ref _count)}</AccessKeyId><SecretAccessKey>role-secret</SecretAccessKey><SessionToken>role-token</SessionToken>
        <Expiration>{KeysEnd:yyyy-MM-ddTHH:mm:ssZ}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
        """;

    string Container() => $$"""
        {"AccessKeyId":"ASIATASK","SecretAccessKey":"task-secret","Token":"task-token","Expiration":"{{KeysEnd:yyyy-MM-ddTHH:mm:ssZ}}","RoleArn":"arn:aws:iam::1:role/task"}
        """;

    static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
