using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Headwater.Model.Secrets;

namespace Headwater.Aws;

/// <summary>
/// The password of an RDS or Aurora login by IAM: a URL for <c>rds-db:connect</c>, presigned by AWS Signature Version 4, without its scheme.
/// It is good for 15 minutes, for one host, port and user; making it asks nobody.
/// </summary>
public static class RdsToken
{
    const string Service = "rds-db";
    const string Algorithm = "AWS4-HMAC-SHA256";
    const string HashOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <param name="host">The endpoint of the database as AWS names it, not a tunnel's or an alias.</param>
    /// <param name="port">The port of that endpoint.</param>
    /// <param name="region">The region of the database.</param>
    /// <param name="user">The role to log in as, granted rds_iam.</param>
    /// <param name="keys">Access keys whose owner may rds-db:connect.</param>
    /// <param name="now">The moment from which the 15 minutes count.</param>
    public static Secret Create(string host, int port, string region, string user, AwsKeys keys, DateTimeOffset now)
    {
        // AWS signs for the name in small letters, however somebody wrote it.
        var place = string.Create(CultureInfo.InvariantCulture, $"{host.ToLowerInvariant()}:{port}");
        var moment = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{moment[..8]}/{region}/{Service}/aws4_request";
        var query = Query(user, keys, moment, scope);
        var request = $"GET\n/\n{query}\nhost:{place}\n\nhost\n{HashOfNothing}";
        var toSign = $"{Algorithm}\n{moment}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(request)))}";
        return new Secret($"{place}/?{query}&X-Amz-Signature={Hex(Sign(Key(keys, moment[..8], region), toSign))}");
    }

    /// <summary>In the order of their names, as they are signed.</summary>
    static string Query(string user, AwsKeys keys, string moment, string scope)
    {
        var query = new StringBuilder("Action=connect");
        Add("DBUser", user);
        Add("X-Amz-Algorithm", Algorithm);
        Add("X-Amz-Credential", $"{keys.AccessKeyId}/{scope}");
        Add("X-Amz-Date", moment);
        Add("X-Amz-Expires", "900");
        if (keys.SessionToken is { } token)
            Add("X-Amz-Security-Token", token.Reveal());
        Add("X-Amz-SignedHeaders", "host");
        return query.ToString();

        void Add(string name, string value) => query.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
    }

    static byte[] Key(AwsKeys keys, string date, string region) =>
        Sign(Sign(Sign(Sign(Encoding.UTF8.GetBytes("AWS4" + keys.SecretAccessKey.Reveal()), date), region), Service), "aws4_request");

    static byte[] Sign(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
