using Headwater.EndToEnd.Checks;

namespace Headwater.EndToEnd.Reach;

/// <summary>What cannot be connected to at all: exit 3, the step where it ended, and why.</summary>
public sealed class RefusalTests(ReachedServer place) : IClassFixture<ReachedServer>
{
    /// <summary>The URL with {port} and {reader}, flags, the step that fails and words of its message.</summary>
    static readonly Dictionary<string, (string Url, string[] Flags, string Step, string Message)> Refusals = new(StringComparer.Ordinal)
    {
        ["a name that nobody has"] = ("postgresql://{reader}@no-such-host.invalid:{port}/postgres", [], "dns", "no-such-host.invalid"),
        ["a port where nobody listens"] = ("postgresql://{reader}@127.0.0.1:1/postgres", [], "tcp", "connection refused"),
        ["a wrong password"] = ("postgresql://{reader}@127.0.0.1:{port}/postgres", ["--sslmode", "require"], "authenticate", "{reader}"),
        ["a role that there is not"] = ("postgresql://nobody@127.0.0.1:{port}/postgres", ["--sslmode", "require"], "authenticate", "nobody"),
        ["a role that pg_hba.conf turns away"] = ("postgresql://refused@127.0.0.1:{port}/postgres", ["--sslmode", "require"], "authenticate", "refused"),
        ["a server that insists on TLS"] = ("postgresql://encrypted_only@127.0.0.1:{port}/postgres", ["--sslmode", "disable"], "authenticate", "encrypted_only"),
        ["a certificate that nobody vouches for"] = ("postgresql://{reader}@localhost:{port}/postgres", ["--sslmode", "verify-full"], "tls", "Our authority"),
        ["a server without TLS"] = ("postgresql://{reader}@127.0.0.1:{plain}/postgres", ["--sslmode", "require"], "tls", "TLS"),
    };

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Refusals.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task Ends_in_the_step_where_it_is_with_a_cure(string refusal)
    {
        var (url, flags, step, message) = Refusals[refusal];
        var plain = await Testing.Servers.PostgresServer.SharedAsync(Testing.Servers.Majors.Newest, Ct);
        var full = Fill(url).Replace("{plain}", $"{plain.Port}", StringComparison.Ordinal);

        var answer = CheckAnswer.Of((await place.Home.RunAsync(["source", "test", full, "--password-stdin", .. flags, "-o", "json"], "not the password")).Exits(3));

        Assert.Equal("failed", answer.Status);
        Assert.Equal([step], answer.Names("failed"));
        Assert.Contains(Fill(message), answer.Message(step), StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(answer.Fix(step)));
        Assert.Equal(CheckAnswer.Steps[(Array.IndexOf(CheckAnswer.Steps, step) + 1)..], answer.Names("skipped").Where(name => name != "ssh" || step is "dns" or "tcp"));

        // It is kept all the same, and says so.
        var name = ReachedServer.NewName();
        var added = (await place.Home.RunAsync(["source", "add", name, full, "--password-stdin", .. flags], "not the password")).Exits(1);
        Assert.Contains($"{name} is kept although its check failed", added.Err, StringComparison.Ordinal);
        (await place.Home.RunAsync("source", "test", name)).Exits(3);
    }

    string Fill(string text) => text.Replace("{reader}", place.Reader.Name, StringComparison.Ordinal).Replace("{port}", $"{place.Server.Port}", StringComparison.Ordinal);
}
