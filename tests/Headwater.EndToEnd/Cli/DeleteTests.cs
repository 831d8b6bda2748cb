namespace Headwater.EndToEnd.Cli;

/// <summary><c>headwater delete</c> takes nothing away that something else needs, and nothing by halves.</summary>
public sealed class DeleteTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static string Manifest(string name) => $"""
        name: {name}-r
        type: secret
        secret:
          data:
            password: x
        ---
        name: {name}
        type: source
        source:
          host: 127.0.0.1
          secrets:
            - name: {name}-r
        """;

    [Fact]
    public async Task A_secret_that_is_used_stays_and_its_users_are_named_unless_it_is_forced()
    {
        var home = (await ServedHome.SharedAsync(Ct)).Home;
        var file = home.WriteFile("delete/used.yaml", Manifest("used"));
        (await home.RunAsync("apply", "-f", file, "--no-test")).Exits(0);

        var refused = (await home.RunAsync("delete", "-t", "instance-secret", "-n", "used-r")).Exits(1);
        Assert.Equal("HW3002 the secret `used-r` is in use by the source `used`\n  hint: delete those first, or give --force\n", refused.Err);
        Assert.Empty(refused.Out);

        var forced = (await home.RunAsync("delete", "-t", "instance-secret", "-n", "used-r", "--force", "-o", "table")).Exits(0);
        Assert.Equal("used-r:v1:secret...deleted\n", forced.Out);
        Assert.Equal("warning: used-r is still used by used\n", forced.Err);
    }

    [Fact]
    public async Task What_a_file_describes_goes_users_first()
    {
        var home = (await ServedHome.SharedAsync(Ct)).Home;
        var file = home.WriteFile("delete/file.yaml", Manifest("filed"));
        (await home.RunAsync("apply", "-f", file, "--no-test")).Exits(0);

        var gone = (await home.RunAsync("delete", "-f", file, "-o", "json")).Exits(0);

        Assert.Equal(["filed", "filed-r"], gone.Json.EnumerateArray().Select(row => row.GetProperty("name").GetString()));
        Assert.All(gone.Json.EnumerateArray(), row => Assert.Equal("deleted", row.GetProperty("status").GetString()));
        Assert.Contains("there is no source `filed`", (await home.RunAsync("delete", "-f", file)).Exits(3).Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_goes_while_one_of_them_is_not_there()
    {
        var home = (await ServedHome.SharedAsync(Ct)).Home;
        var file = home.WriteFile("delete/part.yaml", Manifest("part"));
        (await home.RunAsync("apply", "-f", file, "--no-test")).Exits(0);
        var more = home.WriteFile("delete/more.yaml", Manifest("more"));

        (await home.RunAsync("delete", "-f", file, "-f", more)).Exits(3);

        (await home.RunAsync("get", "-t", "depot", "-n", "part")).Exits(0);
        (await home.RunAsync("get", "-t", "secret", "-n", "part-r")).Exits(0);
    }

    [Fact]
    public async Task A_source_goes_with_its_own_credentials_and_its_catalogue()
    {
        await using var source = await KeptSource.NewAsync(Ct);
        (await source.RunAsync("scan", source.Name)).Exits(0);

        Assert.Equal($"{source.Name} removed\n", (await source.RunAsync("source", "rm", source.Name)).Exits(0).Err);

        (await source.RunAsync("get", "-t", "secret", "-n", $"{source.Name}-credentials")).Exits(3);
        (await source.RunAsync("catalog", "export", source.Name)).Exits(3);
        (await source.RunAsync("source", "rm", source.Name)).Exits(3);
    }

    [Fact]
    public async Task Which_one_has_to_be_said()
    {
        var home = (await ServedHome.SharedAsync(Ct)).Home;

        Assert.Contains("which one? a name is needed", (await home.RunAsync("delete", "-t", "depot")).Exits(2).Err, StringComparison.Ordinal);
        Assert.Contains("which type of resource?", (await home.RunAsync("delete")).Exits(2).Err, StringComparison.Ordinal);
    }
}
