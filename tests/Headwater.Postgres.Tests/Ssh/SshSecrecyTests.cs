using Headwater.Model;
using Headwater.Model.Resources;
using Headwater.Postgres.Connect.Ssh;
using Headwater.Testing.Servers;
using Headwater.Testing.Ssh;

namespace Headwater.Postgres.Tests.Ssh;

/// <summary>Neither the key nor its passphrase is ever seen where others look: command lines, environments, files.</summary>
public sealed class SshSecrecyTests
{
    const string Passphrase = "ZQ-canary 'phrase\"\\ 7781";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Key_and_passphrase_are_in_no_command_line_no_environment_and_no_file()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        var key = await SshKeyPair.NewAsync(Ct, Passphrase);
        await bastion.Server.AuthorizeAsync(key, Ct);
        var folder = TestFolder.New("t");
        var witness = await ProgramWitness.InstallAsync(folder, Ct);

        await using (var tunnel = await SshTunnel.OpenAsync(
            bastion.Route(new Endpoint("127.0.0.1", 9), key.Private, Passphrase) with { Folder = folder, Programs = witness.Programs }, Limits.Default, TimeProvider.System, Ct))
        {
            Assert.True(tunnel.IsUp);
            witness.Look();
        }

        Assert.Equal(["askpass", "ssh", "ssh-add", "ssh-agent"], witness.Started.Order(StringComparer.Ordinal));
        Assert.Superset(new HashSet<string>(["known_hosts", "askpass"], StringComparer.Ordinal), witness.Files);
        Assert.Contains(witness.Texts, text => text.Contains("SSH_ASKPASS_REQUIRE=force", StringComparison.Ordinal));
        Assert.Contains(witness.Texts, text => text.Contains($"HostKeyAlias=[{SshServer.Host}]:{bastion.Server.Port}", StringComparison.Ordinal));
        foreach (var piece in Pieces(key))
            Assert.DoesNotContain(witness.Texts, text => text.Contains(piece, StringComparison.Ordinal));
    }

    /// <summary>What would be a leak is found: the witness sees what stands in an argv, in an environment, and in a file.</summary>
    [Theory]
    [InlineData("ssh-add \"$0\"")]
    [InlineData("KEY=$0 ssh-add")]
    [InlineData("mkdir -p \"$1/headwater-ssh-0/x\"; printf %s \"$0\" > \"$1/headwater-ssh-0/x/key\"; ssh-add")]
    public async Task A_leak_would_be_seen(string leak)
    {
        var folder = TestFolder.New("t");
        var witness = await ProgramWitness.InstallAsync(folder, Ct);
        await Shell.RunAsync("PATH=$2:$PATH sh -c \"$1\" \"$3\" \"$4\" </dev/null >/dev/null 2>&1 || true", [leak, witness.Programs, Passphrase, folder], Ct);
        Assert.Contains(witness.Texts, text => text.Contains(Passphrase, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_refusal_repeats_key_or_passphrase()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        var key = await SshKeyPair.NewAsync(Ct, "another");
        foreach (var text in new[] { key.Private, key.Private.Replace("OPENSSH", "RSA", StringComparison.Ordinal), key.Private[..^80] })
        {
            var refusal = await Assert.ThrowsAsync<Model.Errors.HeadwaterException>(() => bastion.OpenAsync(new Endpoint("127.0.0.1", 9), Ct, text, Passphrase));
            foreach (var piece in Pieces(key))
                Assert.DoesNotContain(piece, refusal.ToString() + refusal.Hint, StringComparison.Ordinal);
        }
    }

    /// <summary>The passphrase, and every whole line of the key.</summary>
    static IEnumerable<string> Pieces(SshKeyPair key) =>
        [Passphrase, "canary", .. key.Private.Split('\n').Where(line => line.Length > 20 && !line.StartsWith('-')).Select(line => line[..20])];
}
