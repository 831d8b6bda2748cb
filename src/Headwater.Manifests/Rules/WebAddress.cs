namespace Headwater.Manifests.Rules;

/// <summary>The rule for addresses of web services.</summary>
static class WebAddress
{
    public static Fault? Fault(string path, string? address) =>
        address is null || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.UserInfo.Length == 0)
            ? null
            : new Fault(path, $"`{path}` is not the address of a web service", "write https://host/");
}
