using Headwater.Model.Connections;
using Headwater.Model.Errors;
using Headwater.Model.Secrets;

namespace Headwater.Model.Tests.Connections;

/// <summary>Text, service file, environment and default, in libpq's order.</summary>
public sealed class SurroundingsTests
{
    const int Mixtures = 300;

    const string Services = """
        # shared by everybody
        [sales]
        host=/srv/sales
        port=6000
        dbname=sales db
        port=6001

        [sales]
        user=never
        [ops]
        user = spaced
        """;

    static readonly string[] Keywords = ["dbname", "user", "password", "application_name", "sslmode", "connect_timeout", "port"];

    [Fact]
    public void A_section_is_read_to_its_end_and_the_first_of_a_keyword_counts()
    {
        var sales = LibpqAgreementTests.Values(ServiceFile.Find(Services, "sales")!);
        Assert.Equal(new() { ["host"] = "/srv/sales", ["port"] = "6000", ["dbname"] = "sales db" }, sales);
        Assert.Null(ServiceFile.Find(Services, "sale"));
    }

    [Theory]
    [InlineData("[s]\nuser = spaced", "line 2")]
    [InlineData("[s]\n\nhots=x", "line 3")]
    [InlineData("[s]\nservice=other", "another service")]
    [InlineData("[s]\nldap://host", "LDAP")]
    [InlineData("[s]\nhost", "line 2")]
    public void A_line_that_is_not_understood_is_named_by_its_number(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<HeadwaterException>(() => ServiceFile.Find(text, "s")).Message, StringComparison.Ordinal);

    [Fact]
    public void Faults_in_other_sections_do_not_matter() => Assert.NotNull(ServiceFile.Find("[a]\nnonsense\n[s]\nhost=h\n[b]\nldap", "s"));

    [Fact]
    public void A_service_without_an_unknown_keyword_keeps_secrets_out_of_errors()
    {
        var refusal = Assert.Throws<HeadwaterException>(() => ServiceFile.Find("[s]\npasswordZQ77=ZQ88", "s"));
        Assert.DoesNotContain("ZQ", refusal.Message + refusal.Hint, StringComparison.Ordinal);
    }

    /// <summary>For every mixture of text, service file and variables, libpq itself says what wins.</summary>
    [Fact]
    public void Text_prevails_over_service_over_environment_as_in_libpq()
    {
        var file = Path.GetTempFileName();
        for (var seed = 1; seed <= Mixtures; seed++)
        {
            var texts = new Texts(seed);
            var service = Some(texts);
            File.WriteAllText(file, "[s]\n" + string.Concat(service.Select(pair => $"{pair.Key}={pair.Value}\n")));
            var variables = Some(texts).ToDictionary(pair => Libpq.Keywords().Single(keyword => keyword.Keyword == pair.Key).Variable!, pair => pair.Value, StringComparer.Ordinal);
            variables["PGSERVICEFILE"] = file;
            variables["HOME"] = Path.GetTempPath();
            if (texts.Sometimes())
                variables["PGSERVICE"] = "s";
            var text = "host=/nowhere " + string.Join(' ', Some(texts).Select(pair => $"{pair.Key}={pair.Value}")) + (texts.Sometimes() ? " service=s" : "");

            var expected = Libpq.Connect(text, variables).Options;
            var actual = LibpqAgreementTests.Values(Together(text, variables));
            foreach (var keyword in Keywords.Where(keyword => actual.ContainsKey(keyword)))
                Assert.True(expected.GetValueOrDefault(keyword) == actual[keyword], $"seed {seed}, {keyword}: {text}");
        }

        File.Delete(file);
    }

    [Fact]
    public void What_programs_share_is_left_out_where_it_would_be_refused_if_typed()
    {
        var note = Assert.Single(Environment(("PGOPTIONS", "-c search_path=evil")).Resolve().Notes);
        Assert.Contains("`PGOPTIONS` is left out", note.Message, StringComparison.Ordinal);
        Assert.Throws<HeadwaterException>(() => Environment(("PGREQUIREPEER", "postgres")).Resolve());
    }

    [Fact]
    public void A_password_from_the_environment_is_no_password_on_the_command_line()
    {
        var parsed = Environment(("PGPASSWORD", "pw"), ("PGHOST", "h"), ("PGSSLMODE", "require")).Resolve();
        Assert.Equal("pw", parsed.Credentials[CredentialField.Password]!.Reveal());
        Assert.Empty(parsed.Notes);
    }

    [Fact]
    public void The_usual_files_are_those_of_the_home()
    {
        var options = Environment(("HOME", "/home/me"));
        Assert.Equal([new FileToRead(FileUse.PasswordFile, "/home/me/.pgpass", Optional: true)], options.Resolve().Files);
        Assert.Equal("/home/me/.pg_service.conf", LibpqEnvironment.ServiceFiles(Variables(("HOME", "/home/me")), options)[0]);
        Assert.Equal("/x/pg_service.conf", LibpqEnvironment.ServiceFiles(Variables(("PGSYSCONFDIR", "/x")), options)[^1]);
        Assert.Equal("/f", LibpqEnvironment.ServiceFiles(Variables(("HOME", "/home/me")), Environment(("PGSERVICEFILE", "/f")))[0]);
    }

    [Fact]
    public void A_password_that_is_given_makes_the_password_file_superfluous() =>
        Assert.Empty(ConnectionText.Read("password=x").Or(Environment(("HOME", "/home/me"))).Resolve().Files);

    static ConnectionOptions Together(string text, Dictionary<string, string> variables)
    {
        var typed = ConnectionText.Read(text);
        var environment = LibpqEnvironment.Read(variables);
        if (typed.Or(environment).Service is { } service)
            typed = typed.Or(ServiceFile.Find(File.ReadAllText(LibpqEnvironment.ServiceFiles(variables, typed.Or(environment))[0]), service)!);
        return typed.Or(environment);
    }

    static Dictionary<string, string> Some(Texts texts) => Keywords
        .Where(_ => texts.Sometimes(3))
        .ToDictionary(keyword => keyword, keyword => keyword switch { "sslmode" => texts.Pick("allow", "prefer"), "connect_timeout" or "port" => texts.Pick("11", "12", "13"), _ => texts.Word() }, StringComparer.Ordinal);

    static ConnectionOptions Environment(params (string Name, string Value)[] variables) => LibpqEnvironment.Read(Variables(variables));

    static Dictionary<string, string> Variables(params (string Name, string Value)[] variables) =>
        variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);
}
