using System.Text.Json;
using Headwater.Aws;
using Headwater.Model.Secrets;

namespace Headwater.Postgres.Tests.Passwords;

public sealed class RdsTokenTests
{
    static readonly DateTimeOffset Published = new(2016, 11, 7, 17, 39, 33, TimeSpan.Zero);

    public static TheoryData<string> Vectors => [.. Fixture().Select(vector => vector.GetRawText())];

    /// <summary>From botocore's tests/unit/test_signers.py.</summary>
    [Fact]
    public void The_vector_that_botocore_publishes_comes_out() =>
        Assert.EndsWith(
            "&X-Amz-Signature=d1138cdbc0ca63eec012ec0fc6c2267e03642168f5884a7795320d4c18374c61",
            RdsToken.Create("prod-instance.us-east-1.rds.amazonaws.com", 3306, "us-east-1", "someusername", new AwsKeys("akid", new Secret("skid")), Published).Reveal(),
            StringComparison.Ordinal);

    /// <summary>From DefaultRdsUtilitiesTest of the AWS SDK for Java 2.</summary>
    [Fact]
    public void The_vector_that_the_java_sdk_publishes_comes_out_whole() =>
        Assert.Equal(
            "host.us-east-1.amazonaws.com:3306/?Action=connect&DBUser=mySQLUser&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=access_key%2F20161107%2Fus-east-1%2Frds-db%2Faws4_request"
            + "&X-Amz-Date=20161107T173933Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=87ab58107ef49f1c311a412f98b7f976b0b5152ffb559f0d36c6c9a0c5e0e362",
            RdsToken.Create("host.us-east-1.amazonaws.com", 3306, "us-east-1", "mySQLUser", new AwsKeys("access_key", new Secret("secret_key")), Published).Reveal());

    /// <summary>rds-tokens.json was made with botocore 1.29.27 (generate_db_auth_token) from random keys, hosts, users and session tokens.</summary>
    [Theory]
    [MemberData(nameof(Vectors))]
    public void Whatever_botocore_signs_comes_out_the_same(string vector)
    {
        using var document = JsonDocument.Parse(vector);
        var v = document.RootElement;
        var session = v.TryGetProperty("sessionToken", out var token) ? new Secret(token.GetString()!) : null;
        var made = RdsToken.Create(
            Text("host"), v.GetProperty("port").GetInt32(), Text("region"), Text("user"), new AwsKeys(Text("accessKeyId"), new Secret(Text("secretAccessKey")), session), v.GetProperty("time").GetDateTimeOffset());
        Assert.EndsWith($"&X-Amz-Signature={Text("signature")}", made.Reveal(), StringComparison.Ordinal);

        string Text(string name) => v.GetProperty(name).GetString()!;
    }

    [Fact]
    public void The_local_time_zone_does_not_matter()
    {
        var keys = new AwsKeys("akid", new Secret("skid"));
        Assert.Equal(RdsToken.Create("h", 1, "r", "u", keys, Published), RdsToken.Create("h", 1, "r", "u", keys, Published.ToOffset(TimeSpan.FromHours(9))));
    }

    static JsonElement[] Fixture()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Testing.Repository.Path("tests", "Headwater.Postgres.Tests", "Passwords", "rds-tokens.json")));
        return [.. document.RootElement.Clone().EnumerateArray()];
    }
}
