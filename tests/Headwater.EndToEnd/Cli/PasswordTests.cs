namespace Headwater.EndToEnd.Cli;

/// <summary>A password that somebody types is used, and never shown.</summary>
public sealed class PasswordTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData(" --password-stdin")]
    public async Task What_is_typed_is_not_seen_and_logs_in(string flag)
    {
        await using var source = await KeptSource.PrepareAsync(Ct);
        await using var terminal = PseudoTerminal.Start(source.Served.Home, $"headwater source add {source.Name} '{source.Watched.Url(source.Role.Name, source.Database.Name)}'{flag}");

        await terminal.UntilAsync(flag.Length == 0 ? $"Password of {source.Role.Name} (empty for none): " : "Password: ", Ct);
        await terminal.TypeAsync($"wrong\u007f\u007f\u007f\u007f\u007f{source.Role.Password}\n", Ct);
        var screen = (await terminal.EndAsync(Ct)).Exits(0).Out;

        Assert.DoesNotContain(source.Role.Password, screen, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", screen, StringComparison.Ordinal);
        Assert.Contains("SCRAM", screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_who_is_not_at_a_terminal_or_does_not_want_to_be()
    {
        await using var source = await KeptSource.PrepareAsync(Ct);
        var url = source.Watched.Url(source.Role.Name, source.Database.Name);

        Assert.DoesNotContain("Password", (await source.RunAsync("source", "test", url)).Exits(3).Err, StringComparison.Ordinal);
        await using var terminal = PseudoTerminal.Start(source.Served.Home, $"headwater source test '{url}' --no-password");
        Assert.DoesNotContain("Password of", (await terminal.EndAsync(Ct)).Exits(3).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_at_the_question_ends_the_command_and_leaves_the_terminal_as_it_was()
    {
        var home = (await ServedHome.SharedAsync(Ct)).Home;
        await using var terminal = PseudoTerminal.Start(home, "trap : INT; headwater source add never postgresql://u@127.0.0.1:1/d; echo code=$?; stty -a | grep -o ' echo '");

        await terminal.UntilAsync("empty for none", Ct);
        await terminal.TypeAsync("\u0003", Ct);
        await terminal.UntilAsync("code=130", Ct);

        Assert.Contains(" echo ", (await terminal.EndAsync(Ct)).Out, StringComparison.Ordinal);
        (await home.RunAsync("get", "-t", "depot", "-n", "never")).Exits(3);
    }
}
