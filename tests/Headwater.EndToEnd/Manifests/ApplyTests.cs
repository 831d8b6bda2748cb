namespace Headwater.EndToEnd.Manifests;

/// <summary><c>headwater apply</c>: all of it or nothing, and everything that is wrong at once.</summary>
public sealed class ApplyTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static string Secret(string name, string value) => $"""
        name: {name}
        version: v1
        type: instance-secret
        instance-secret:
          type: key-value-properties
          acl: r
          data:
            username: reader
            password: {value}

        """;

    static string Depot(string name, string secret, string host = "127.0.0.1") => $"""
        name: {name}
        version: v2alpha
        type: depot
        owner: ana
        workspace: shop
        depot:
          type: postgresql
          external: true
          secrets:
            - name: {secret}
          postgresql:
            host: {host}
            port: 1
            database: sales

        """;

    [Fact]
    public async Task Several_documents_of_a_file_are_created_then_unchanged_then_updated_each_by_itself()
    {
        var home = (await ServedHome.SharedAsync(Ct)).Home;
        var file = home.WriteFile("apply/several.yaml", $"{Secret("several-r", "one")}---\n{Depot("several", "several-r")}");

        var first = (await home.RunAsync("apply", "-f", file, "-o", "table")).Exits(0);
        Assert.Equal("several-r:v1:instance-secret...created\nseveral:v2alpha:depot...created\n", first.Out);
        Assert.StartsWith("several: failed at tcp: cannot reach 127.0.0.1:1", first.Err, StringComparison.Ordinal);

        var again = (await home.RunAsync("apply", "-f", file)).Exits(0);
        Assert.Equal("NAME\tVERSION\tTYPE\tACTION\nseveral-r\tv1\tinstance-secret\tunchanged\nseveral\tv2alpha\tdepot\tunchanged\n", again.Out);
        Assert.Empty(again.Err);

        home.WriteFile("apply/several.yaml", $"{Secret("several-r", "two")}---\n{Depot("several", "several-r")}");
        var changed = (await home.RunAsync("apply", "-f", file, "-o", "json")).Exits(0);
        Assert.Equal(["updated", "unchanged"], changed.Json.EnumerateArray().Select(item => item.GetProperty("action").GetString()));
        Assert.StartsWith("several: failed", changed.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_in_every_file_is_said_at_once_with_its_place_and_nothing_is_applied()
    {
        var home = (await ServedHome.SharedAsync(Ct)).Home;
        var good = home.WriteFile("wrong/a.yaml", Secret("wrong-r", "x"));
        var bad = home.WriteFile("wrong/b.yaml", """
            name: wrong
            version: v2alpha
            type: depot
            depot:
              type: postgresql
              secrets:
                - name: wrong-t
              postgresql:
                host: $WRONG_HOST_IS_NOT_SET
                prot: 5432
                database: [one]
            ---
            name: Wrong
            type: depto
            """);
        var unreadable = home.WriteFile("wrong/c.yaml", "name: [\n");

        foreach (string[] how in (string[][])[[], ["--lint"], ["--dry-run"]])
        {
            var refused = (await home.RunAsync(["apply", "-f", Path.GetDirectoryName(good)!, .. how])).Exits(2);

            Assert.Empty(refused.Out);
            foreach (var said in new[]
            {
                $"{bad}:7:13: HW2009 error: secret `wrong-t` does not exist\n  hint: did you mean `wrong-r`?",
                $"{bad}:9:11: HW2008 error: variable `WRONG_HOST_IS_NOT_SET` is not set\n  hint: ",
                $"{bad}:10:5: HW2003 error: `prot` is not a field of `depot.postgresql`\n  hint: did you mean `port`?",
                $"{bad}:11:15: HW2004 error: `depot.postgresql.database` must be a text, not a list",
                $"{bad}:14:7: HW2011 error: ",
                "did you mean `depot`?",
                $"{unreadable}:2:1: HW2001 error: ",
            })
                Assert.Contains(said, refused.Err, StringComparison.Ordinal);
            (await home.RunAsync("get", "-t", "secret", "-n", "wrong-r")).Exits(3);
        }
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_done_and_a_lint_what_is_valid_and_neither_does_it()
    {
        var home = (await ServedHome.SharedAsync(Ct)).Home;
        var file = home.WriteFile("dry/all.yaml", $"{Secret("dry-r", "x")}---\n{Depot("dry", "dry-r")}");

        Assert.Equal("dry-r:v1:instance-secret...created (dry run)\ndry:v2alpha:depot...created (dry run)\n", (await home.RunAsync("apply", "-f", file, "--dry-run", "-o", "table")).Exits(0).Out);
        Assert.Equal("dry-r:v1:instance-secret...valid\ndry:v2alpha:depot...valid\n", (await home.RunAsync("apply", "-f", file, "--lint")).Exits(0).Err);
        (await home.RunAsync("get", "-t", "depot", "-n", "dry")).Exits(3);
        (await home.RunAsync("get", "-t", "secret", "-n", "dry-r")).Exits(3);
    }

    [Fact]
    public async Task A_directory_is_read_at_its_top_and_with_R_to_its_depth()
    {
        var home = (await ServedHome.SharedAsync(Ct)).Home;
        var folder = Path.GetDirectoryName(home.WriteFile("tree/a.yaml", Secret("tree-a", "x")))!;
        home.WriteFile("tree/b.yml", Secret("tree-b", "x"));
        home.WriteFile("tree/c.json", """{"name": "tree-c", "version": "v1", "type": "secret", "secret": {"acl": "rw", "data": {"password": "x"}}}""");
        home.WriteFile("tree/notes.txt", "not a manifest");
        home.WriteFile("tree/deep/er/d.yaml", Secret("tree-d", "x"));

        Assert.Equal(["tree-a", "tree-b", "tree-c"], Names(await home.RunAsync("apply", "-f", folder, "-o", "json")));
        Assert.Equal(["tree-a", "tree-b", "tree-c", "tree-d"], Names(await home.RunAsync("apply", "-R", "-f", folder, "-o", "json")).Order(StringComparer.Ordinal));
        Assert.Contains("-R", (await home.RunAsync("apply", "-f", Directory.CreateDirectory(Path.Combine(folder, "empty")).FullName)).Exits(2).Err, StringComparison.Ordinal);
        Assert.Contains("does not exist", (await home.RunAsync("apply", "-f", Path.Combine(folder, "nothing.yaml"))).Exits(2).Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_input_is_a_file_too_and_variables_are_filled_in_where_the_command_runs()
    {
        var home = (await ServedHome.SharedAsync(Ct)).Home;
        var manifest = Depot("typed", "typed-r", "${TYPED_HOST:-127.0.0.1}").Replace("database: sales", "database: $TYPED_DB$$", StringComparison.Ordinal);
        var documents = $"{Secret("typed-r", "x")}---\n{manifest}";

        (await home.RunAsync(["apply", "-f", "-", "--no-test"], documents, new Dictionary<string, string> { ["TYPED_DB"] = "sales" })).Exits(0);
        Assert.Equal(("127.0.0.1", "sales$"), await PlaceAsync());
        (await home.RunAsync(["apply", "-f", "-", "--no-test", "--disable-interpolation"], documents.Replace("${TYPED_HOST:-127.0.0.1}", "127.0.0.2", StringComparison.Ordinal))).Exits(0);
        Assert.Equal(("127.0.0.2", "$TYPED_DB$$"), await PlaceAsync());

        async Task<(string?, string?)> PlaceAsync()
        {
            var spec = (await home.RunAsync("source", "show", "typed", "-o", "json")).Exits(0).Json.GetProperty("spec");
            return (spec.GetProperty("host").GetString(), spec.GetProperty("database").GetString());
        }
    }

    [Fact]
    public async Task What_get_prints_can_be_applied_again_and_changes_nothing()
    {
        var home = (await ServedHome.SharedAsync(Ct)).Home;
        var file = home.WriteFile("round/all.yaml", $"{Secret("round-r", "x")}---\n{Depot("round", "round-r")}");
        (await home.RunAsync("apply", "-f", file, "--no-test")).Exits(0);

        var printed = home.WriteFile("round/printed.yaml", (await home.RunAsync("get", "-t", "depot", "-n", "round", "-o", "yaml")).Exits(0).Out);

        Assert.Equal("round:v2alpha:depot...unchanged\n", (await home.RunAsync("apply", "-f", printed, "-o", "table")).Exits(0).Out);
    }

    [Fact]
    public async Task A_new_source_is_probed_and_its_status_is_what_was_found()
    {
        await using var source = await KeptSource.PrepareAsync(Ct);
        var file = source.Served.Home.WriteFile($"{source.Name}.yaml", source.Manifest);

        Assert.Equal($"{source.Name}: active\n", (await source.RunAsync("apply", "-f", file)).Exits(0).Err);

        Assert.Equal("active", await StatusAsync(source));
        source.Served.Home.WriteFile($"{source.Name}.yaml", source.Manifest.Replace(source.Database.Name, "nowhere", StringComparison.Ordinal));
        Assert.Contains($"{source.Name}: failed at authenticate: ", (await source.RunAsync("apply", "-f", file)).Exits(0).Err, StringComparison.Ordinal);
        Assert.Equal("failed", await StatusAsync(source));
        source.Served.Home.WriteFile($"{source.Name}.yaml", source.Manifest);
        Assert.Empty((await source.RunAsync("apply", "-f", file, "--no-test")).Exits(0).Err);
        Assert.Equal("unverified", await StatusAsync(source));
    }

    static async Task<string?> StatusAsync(KeptSource source) =>
        Assert.Single((await source.RunAsync("get", "-t", "depot", "-n", source.Name, "-o", "json")).Exits(0).Json.EnumerateArray()).GetProperty("status").GetString();

    static IEnumerable<string?> Names(Outcome applied) => applied.Exits(0).Json.EnumerateArray().Select(item => item.GetProperty("name").GetString());
}
