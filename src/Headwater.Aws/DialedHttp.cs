using Amazon.Runtime;

namespace Headwater.Aws;

/// <summary>The SDK's HTTP client, connected through the given door.</summary>
sealed class DialedHttp(AwsSurroundings around) : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = around.Limits.Dial };
        if (around.Connect is { } connect)
            handler.ConnectCallback = (context, ct) => connect(context.DnsEndPoint.Host, context.DnsEndPoint.Port, ct);
        return new HttpClient(handler, disposeHandler: true);
    }

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => true;
}
