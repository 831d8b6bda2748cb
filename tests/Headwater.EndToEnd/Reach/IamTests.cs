using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Headwater.EndToEnd.Reach;

/// <summary>Logging in by AWS IAM: no password is kept, and every connection brings a token of its own.</summary>
public sealed class IamTests(ReachedServer place) : IClassFixture<ReachedServer>
{
    const string KeyId = "AKIDHEADWATERTEST";
    const string Key = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    const string Session = "session/token+with=signs";
    const string Host = "sales.abc123.eu-west-1.rds.amazonaws.com";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_connection_brings_a_token_signed_for_it()
    {
        await place.Server.ExecuteAsync("create role token_bearer login", Ct);
        await using var first = await place.Server.CreateDatabaseAsync(Ct);
        await using var second = await place.Server.CreateDatabaseAsync(Ct);
        foreach (var database in new[] { first, second })
            await database.ExecuteAsync("create table kept (id int)", Ct);
        await using var gate = new TokenGate(place.Authority.Server("localhost"), place.Server.Port);
        var name = ReachedServer.NewName();
        string[] flags =
        [
            "--sslmode", "verify-full", "--ca", place.Ca, "--iam-region", "eu-west-1", "--iam-host", Host, "--databases", first.Name, "--databases", second.Name,
            "--credential", "accessKeyId=env:ID", "--credential", "secretAccessKey=env:KEY", "--credential", "sessionToken=env:SESSION",
        ];
        var keys = new Dictionary<string, string> { ["ID"] = KeyId, ["KEY"] = Key, ["SESSION"] = Session };

        var added = (await place.Home.RunAsync(["source", "add", name, $"postgresql://token_bearer@localhost:{gate.Port}/{first.Name}", .. flags, "-o", "table"], input: null, keys)).Exits(0);
        Assert.Contains("role token_bearer, an AWS IAM token for each connection", added.Out, StringComparison.Ordinal);
        var checks = gate.Tokens.Count;
        Assert.True(checks > 0);

        var scan = (await place.Home.RunAsync("scan", name, "-o", "json")).Exits(0).Json;
        Assert.Equal((2, 2), (scan.GetProperty("databases").GetInt32(), scan.GetProperty("tables").GetInt32()));

        // One session for each database, each with a token that no other had.
        Assert.Equal(checks + 2, gate.Tokens.Count);
        Assert.Equal(gate.Tokens.Count, gate.Tokens.Distinct(StringComparer.Ordinal).Count());
        Assert.All(gate.Tokens, token => Assert.Equal(Expected(token, gate.Port), token));
    }

    /// <summary>The token as AWS documents its making (Signature Version 4 in the query, service rds-db), for the moment that the given one names.</summary>
    static string Expected(string token, int port)
    {
        var moment = token.Split("X-Amz-Date=")[1].Split('&')[0];
        var age = TimeProvider.System.GetUtcNow() - DateTimeOffset.ParseExact(moment, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        Assert.InRange(age, TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(15));
        var scope = $"{moment[..8]}/eu-west-1/rds-db/aws4_request";
        var query = $"Action=connect&DBUser=token_bearer&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={Uri.EscapeDataString($"{KeyId}/{scope}")}"
            + $"&X-Amz-Date={moment}&X-Amz-Expires=900&X-Amz-Security-Token={Uri.EscapeDataString(Session)}&X-Amz-SignedHeaders=host";
        var request = $"GET\n/\n{query}\nhost:{Host}:{port}\n\nhost\n{Convert.ToHexStringLower(SHA256.HashData([]))}";
        var toSign = $"AWS4-HMAC-SHA256\n{moment}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request)))}";
        var key = new[] { moment[..8], "eu-west-1", "rds-db", "aws4_request", toSign }.Aggregate(Encoding.UTF8.GetBytes($"AWS4{Key}"), (secret, text) => HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text)));
        return $"{Host}:{port}/?{query}&X-Amz-Signature={Convert.ToHexStringLower(key)}";
    }
}
