using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Passwords;

/// <summary>Passwords on the command line, on standard input, at the prompt, in libpq's files and variables: whatever they hold, the server gets exactly that.</summary>
public sealed class TypedPasswordTests(PasswordRoles place) : IClassFixture<PasswordRoles>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Odd => OddPasswords.All;

    [Theory, MemberData(nameof(Odd))]
    public async Task In_a_url_with_one_line_of_warning(string password)
    {
        var role = await place.RoleAsync(password);
        var url = $"postgresql://{role}:{Uri.EscapeDataString(password)}@127.0.0.1:{place.Server.Port}/postgres";
        Warned((await place.Home.RunAsync("source", "test", url)).Exits(0));

        var name = PasswordRoles.NewName();
        Warned((await place.Home.RunAsync("source", "add", name, url)).Exits(0));
        Silent((await place.Home.RunAsync("source", "test", name)).Exits(0));
    }

    [Theory, MemberData(nameof(Odd))]
    public async Task In_every_other_text_of_a_connection(string password)
    {
        var role = await place.RoleAsync(password);
        var (quoted, encoded) = (password.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal), Uri.EscapeDataString(password));
        foreach (var text in new[]
        {
            $"host=127.0.0.1 port={place.Server.Port} dbname=postgres user={role} password='{quoted}'",
            $"postgresql://127.0.0.1:{place.Server.Port}/postgres?user={role}&password={encoded}",
            $"jdbc:postgresql://127.0.0.1:{place.Server.Port}/postgres?user={role}&password={encoded}",
        })
            Warned((await place.Home.RunAsync("source", "test", text)).Exits(0));
    }

    /// <summary>Who pastes a password into a URL as it is gets in, or is told what to encode; never is something else tried in its place.</summary>
    [Theory, MemberData(nameof(Odd))]
    public async Task As_it_is_in_a_url_it_is_understood_or_refused(string password)
    {
        var role = await place.RoleAsync(password);
        var outcome = await place.Home.RunAsync("source", "test", $"postgresql://{role}:{password}@127.0.0.1:{place.Server.Port}/postgres");
        Assert.True(outcome.Exit is 0 or 2, $"{outcome.Command}\nexit {outcome.Exit}\n{outcome.Out}\n{outcome.Err}");
        if (outcome.Exit == 2)
            Assert.Matches("percent-encode|write %25 for a %", outcome.Err);
        Assert.DoesNotContain(password, outcome.Out + outcome.Err, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Odd))]
    public async Task On_standard_input(string password)
    {
        var role = await place.RoleAsync(password);
        string[] flags = ["--host", "127.0.0.1", "--port", $"{place.Server.Port}", "--database", "postgres", "--user", role, "--password-stdin"];
        Silent((await place.Home.RunAsync(["source", "test", .. flags], $"{password}\n")).Exits(0));

        var name = PasswordRoles.NewName();
        Silent((await place.Home.RunAsync(["source", "add", name, .. flags], password)).Exits(0));
        Silent((await place.Home.RunAsync("source", "test", name)).Exits(0));
    }

    [Theory, MemberData(nameof(Odd))]
    public async Task At_the_prompt_where_it_is_not_shown(string password)
    {
        var role = await place.RoleAsync(password);
        var name = PasswordRoles.NewName();
        await using var terminal = PseudoTerminal.Start(place.Home, $"headwater source add {name} --host 127.0.0.1 --port {place.Server.Port} --database postgres --user {role}", columns: 200);
        await terminal.UntilAsync($"Password of {role}", Ct);
        await terminal.TypeAsync($"{password}\r", Ct);

        var outcome = (await terminal.EndAsync(Ct)).Exits(0);
        Assert.Contains($"source {name} created", outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(password, outcome.Out, StringComparison.Ordinal);
        (await place.Home.RunAsync("source", "test", name)).Exits(0);
    }

    [Theory, MemberData(nameof(Odd))]
    public async Task In_a_password_file(string password)
    {
        var role = await place.RoleAsync(password);
        var home = TestFolder.New("pw");
        var line = $"127.0.0.1:{place.Server.Port}:postgres:{role}:{password.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal)}\n";
        var usual = await PrivateFileAsync(Path.Combine(home, ".pgpass"), line);
        var other = await PrivateFileAsync(Path.Combine(home, "passwords"), $"127.0.0.1:1:*:*:wrong\n{line}");
        var url = $"postgresql://{role}@127.0.0.1:{place.Server.Port}/postgres";

        Silent((await place.Home.RunAsync(["source", "test", url], input: null, Of("HOME", home))).Exits(0));
        Silent((await place.Home.RunAsync(["source", "test", url], input: null, Of("PGPASSFILE", other))).Exits(0));
        var name = PasswordRoles.NewName();
        Silent((await place.Home.RunAsync(["source", "add", name, url], input: null, Of("HOME", home))).Exits(0));
        File.Delete(usual);
        Silent((await place.Home.RunAsync("source", "test", name)).Exits(0));
    }

    [Theory, MemberData(nameof(Odd))]
    public async Task In_a_service_file(string password)
    {
        var role = await place.RoleAsync(password.TrimEnd());
        var home = TestFolder.New("pw");
        // libpq takes a line without the spaces at its end, so that a password cannot end in one.
        var text = $"[other]\nhost=127.0.0.1\nport=1\n\n[odd]\nhost=127.0.0.1\nport={place.Server.Port}\ndbname=postgres\nuser={role}\npassword={password}\n";
        await PrivateFileAsync(Path.Combine(home, ".pg_service.conf"), text);
        var file = await PrivateFileAsync(Path.Combine(home, "services"), text);

        Silent((await place.Home.RunAsync(["source", "test", "service=odd"], input: null, Of("HOME", home))).Exits(0));
        Silent((await place.Home.RunAsync(["source", "test", "service=odd"], input: null, Of("PGSERVICEFILE", file))).Exits(0));
        var name = PasswordRoles.NewName();
        Silent((await place.Home.RunAsync(["source", "add", name], input: null, new Dictionary<string, string> { ["PGSERVICEFILE"] = file, ["PGSERVICE"] = "odd" })).Exits(0));
        Silent((await place.Home.RunAsync("source", "test", name)).Exits(0));
    }

    [Theory, MemberData(nameof(Odd))]
    public async Task In_a_variable_or_a_file_that_a_flag_names(string password)
    {
        var role = await place.RoleAsync(password);
        var url = $"postgresql://{role}@127.0.0.1:{place.Server.Port}/postgres";
        var file = await PrivateFileAsync(Path.Combine(TestFolder.New("pw"), "password"), $"{password}\n");

        Silent((await place.Home.RunAsync(["source", "test", url], input: null, Of("PGPASSWORD", password))).Exits(0));
        Silent((await place.Home.RunAsync(["source", "test", url, "--credential", "password=env:ODD"], input: null, Of("ODD", password))).Exits(0));
        Silent((await place.Home.RunAsync("source", "test", url, "--credential", $"password=file:{file}")).Exits(0));
    }

    static Dictionary<string, string> Of(string variable, string value) => new(StringComparer.Ordinal) { [variable] = value };

    /// <summary>As whoever keeps a password in a file has to keep it.</summary>
    static async Task<string> PrivateFileAsync(string path, string text)
    {
        await File.WriteAllTextAsync(path, text, Ct);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    static void Warned(Outcome outcome) => Assert.Equal(
        "warning: a password on the command line can be read in the process list and in the shell's history; use --password-stdin, the prompt or ~/.pgpass",
        Assert.Single(Warnings(outcome)));

    static void Silent(Outcome outcome) => Assert.Empty(Warnings(outcome));

    static IEnumerable<string> Warnings(Outcome outcome) => outcome.Err.Split('\n').Where(line => line.Contains("warning:", StringComparison.Ordinal));
}
