namespace Headwater.EndToEnd.Cli;

/// <summary>Command lines that make no sense are answered with exit 2, a sentence and a suggestion, and nothing that may be a secret.</summary>
public sealed class UsageTests
{
    static readonly HeadwaterHome Home = new();

    public static TheoryData<string, string> Slips => new()
    {
        { "sorce", "`sorce` is not a command\n  hint: did you mean `source`?" },
        { "source ad", "`ad` is not a command of `source`\n  hint: did you mean `add`?" },
        { "get -t depot --refesh", "`--refesh` is not an option of `get`\n  hint: did you mean `--refresh`?" },
        { "get -t depot --output-format json", "`--output-format` is not an option of `get`" },
        { "source show --bogus", "`--bogus` is not an option of `show`" },
        { "get -t depto", "`depto` is not a type of resource\n  hint: did you mean `depot`?" },
        { "get", "which type of resource?" },
        { "get -t", "`--type` needs a value" },
        { "get -t depot -o jsn", "did you mean `json`?" },
        { "apply", "`-f FILE|DIR|-` is missing" },
        { "source add", "NAME is missing" },
        { "source add Prod postgresql://h/d", "a name has lower-case letters" },
        { "source add test postgresql://h/d", "`test` is a command word" },
        { "source add prod", "where is it?" },
        { "source add prod postgresql://h/d extra", "`add` takes NAME URL, and there is more than that" },
        { "source add prod postgresql://h/d --ssh bastion", "`--ssh` is USER@HOST" },
        { "source add prod postgresql://h/d --ssh-trust-first-use", "`--ssh-trust-first-use` says nothing without `--ssh`" },
        { "source add prod postgresql://h/d --iam-profile x", "`--iam-profile` says nothing without `--iam-region`" },
        { "source add prod postgresql://h/d --timezone UTC", "`--timezone` says nothing without `--schedule`" },
        { "source add prod postgresql://h/d --connections 0", "`--connections` is a whole number from 1 to 100" },
        { "source add prod postgresql://h/d --for scna", "`scna` is not a purpose\n  hint: did you mean `scan`?" },
        { "source add prod mysql://h/d", "this URL is not one of PostgreSQL" },
        { "run ls --limit 0", "`--limit` is a whole number, 1 or more" },
        { "schema print depott", "did you mean `depot`?" },
        { "completion bsh", "did you mean `bash`?" },
        { "serve --listen nowhere", "is not an address and port to listen on" },
        { "get -t depot --server ftp://h", "is not the URL of a server" },
        { "source test prod --sslmode require", "`--sslmode` describes a connection, and `prod` is the name of a source that is kept" },
    };

    [Theory, MemberData(nameof(Slips))]
    public async Task A_slip_is_answered_with_what_was_probably_meant(string arguments, string said)
    {
        var refused = (await Home.RunAsync(arguments.Split(' '))).Exits(2);

        Assert.Matches("^HW20(12|06|11|13) ", refused.Err);
        Assert.Contains(said, refused.Err, StringComparison.Ordinal);
        Assert.Empty(refused.Out);
    }

    [Theory]
    [InlineData("source add prod postgresql://h/d --password hunter2-canary", "use --password-stdin")]
    [InlineData("source add prod postgresql://h/d --password=hunter2-canary", "use --password-stdin")]
    [InlineData("source add prod postgresql://u:hunter2-canary@h/d postgresql://u:hunter2-canary@h/d", "there is more than that")]
    [InlineData("postgresql://u:hunter2-canary@h/d", "that is not a command")]
    [InlineData("source postgresql://u:hunter2-canary@h/d", "that is not a command of `source`")]
    [InlineData("source add prod mysql://u:hunter2-canary@h/d", "not one of PostgreSQL")]
    [InlineData("source add prod postgresql://u:hunter2-canary@h:99999/d", "HW2013")]
    [InlineData("source add prod postgresql://h/d --credential password=hunter2-canary", "the value itself does not go on a command line")]
    [InlineData("source add prod postgresql://u:hunter2-canary@h/d --host u:hunter2-canary@h", "HW2013")]
    public async Task What_may_be_a_password_is_not_repeated(string arguments, string said)
    {
        var refused = (await Home.RunAsync(arguments.Split(' '))).Exits(2);

        Assert.Contains(said, refused.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", refused.Out + refused.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_at_sign_reads_no_file_of_arguments()
    {
        var file = Home.WriteFile("arguments", "--no-test");

        var refused = (await Home.RunAsync("source", "add", "prod", $"@{file}")).Exits(2);

        Assert.Contains("HW2013", refused.Err, StringComparison.Ordinal);
    }
}
