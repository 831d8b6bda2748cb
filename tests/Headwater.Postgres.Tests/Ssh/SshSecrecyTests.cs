using System.Text;
using Headwater.Model;
using Headwater.Model.Resources;
using Headwater.Postgres.Connect.Ssh;
using Headwater.Testing.Servers;
using Headwater.Testing.Ssh;

namespace Headwater.Postgres.Tests.Ssh;

/// <summary>Neither the key nor its passphrase is ever seen where others look: command lines, environments, files.</summary>
public sealed class SshSecrecyTests
{
    const int Openings = 8;
    const string Passphrase = "ZQ-canary 'phrase\"\\ 7781";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Key_and_passphrase_are_in_no_command_line_no_environment_and_no_file()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        var key = await SshKeyPair.NewAsync(Ct, Passphrase);
        await bastion.Server.AuthorizeAsync(key, Ct);
        var folder = TestFolder.New("t");
        using var stop = new CancellationTokenSource();
        var watching = Task.Run(() => new Watch(folder).Run(stop.Token), Ct);

        for (var i = 0; i < Openings; i++)
        {
            await using var tunnel = await SshTunnel.OpenAsync(bastion.Route(new Endpoint("127.0.0.1", 9), key.Private, Passphrase) with { Folder = folder }, Limits.Default, TimeProvider.System, Ct);
            Assert.True(tunnel.IsUp);
        }

        await stop.CancelAsync();
        var seen = await watching;
        Assert.Superset(new HashSet<string>(["ssh", "ssh-agent", "ssh-add", "sh"], StringComparer.Ordinal), seen.Programs);
        Assert.Contains("known_hosts", seen.Files);
        foreach (var piece in Pieces(key))
            Assert.DoesNotContain(seen.Texts, text => text.Contains(piece, StringComparison.Ordinal));
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

    /// <summary>Reads, without pause, everything that /proc shows of our children, and the files of the tunnel's folder.</summary>
    sealed class Watch(string folder)
    {
        readonly HashSet<string> _texts = new(StringComparer.Ordinal);
        readonly HashSet<string> _programs = new(StringComparer.Ordinal);
        readonly HashSet<string> _files = new(StringComparer.Ordinal);

        public (HashSet<string> Texts, HashSet<string> Programs, HashSet<string> Files) Run(CancellationToken until)
        {
            while (!until.IsCancellationRequested)
            {
                foreach (var process in ProcessTable.TreeOf(Environment.ProcessId).Skip(1))
                    Look(process);
                foreach (var file in Files())
                    Look(file);
            }

            return (_texts, _programs, _files);
        }

        void Look(int process)
        {
            var line = Encoding.UTF8.GetString(ProcessTable.Read(process, "cmdline"));
            _programs.Add(Path.GetFileName(line.Split('\0')[0]));
            _texts.Add(line);
            _texts.Add(Encoding.UTF8.GetString(ProcessTable.Read(process, "environ")));
        }

        void Look(string file)
        {
            // Reading a FIFO would take the passphrase away from the one it is for, and a lock is not ours to touch.
            if (Path.GetFileName(file) is "passphrase" or "lock")
                return;
            _files.Add(Path.GetFileName(file));
            try
            {
                _texts.Add(File.ReadAllText(file));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A socket, or gone.
            }
        }

        string[] Files()
        {
            try
            {
                return Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
            }
            catch (IOException)
            {
                return [];
            }
        }
    }
}
