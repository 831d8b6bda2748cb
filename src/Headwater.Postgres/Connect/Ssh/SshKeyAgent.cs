using System.Diagnostics;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Secrets;
using Headwater.Postgres.Connect.Programs;

namespace Headwater.Postgres.Connect.Ssh;

/// <summary>
/// An ssh-agent of our own that holds the one key while a client logs in. The key reaches it over a pipe and never touches a disk;
/// the passphrase travels through a FIFO to the program that ssh-add asks. Neither is ever in an argv or an environment.
/// </summary>
sealed class SshKeyAgent : IDisposable
{
    /// <summary>ssh-add runs it once for the passphrase, and again after a wrong one: the second line is empty and makes it give up.</summary>
    const string AskPass = """
        #!/bin/sh
        : > "${0%/*}/asked"
        IFS= read -r line < "${0%/*}/passphrase"
        printf '%s\n' "$line"
        """;

    /// <summary>ssh reads no more of a passphrase.</summary>
    const int LongestPassphrase = 1000;

    readonly Process _process;
    readonly TunnelFolder _folder;

    SshKeyAgent(Process process, TunnelFolder folder)
    {
        _process = process;
        _folder = folder;
    }

    /// <exception cref="HeadwaterException">There is no key, it cannot be read, or its passphrase is missing or wrong (HW1005).</exception>
    public static async Task<SshKeyAgent> StartAsync(SshRoute route, TunnelFolder folder, Limits limits, TimeProvider time, CancellationToken ct)
    {
        var key = Key(route.Credentials);
        var process = await Child.StartServiceAsync(new ProgramCall([ProgramPath.Need("ssh-agent", "openssh-client", route.Programs), "-D", "-a", folder.Agent]));
        var agent = new SshKeyAgent(process, folder);
        try
        {
            process.StandardInput.Close();
            if (!await ListeningSocket.WaitAsync(folder.Agent, process.WaitForExitAsync(ct), time, ct))
                throw SshFault.Of("ssh-agent does not start", ForeignText.FirstLine(await process.StandardError.ReadToEndAsync(ct), limits.ServerText));
            await agent.AddAsync(key, route, limits, ct);
            return agent;
        }
        catch
        {
            agent.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
        File.Delete(_folder.Agent);
    }

    static Secret Key(Credentials credentials)
    {
        if (credentials[CredentialField.SshKey] is not { IsEmpty: false } key)
            throw SshFault.Of("there is no key for the SSH tunnel", "put the private key into the source's secret as sshKey");
        var text = key.Reveal().ReplaceLineEndings("\n").Trim() + "\n";
        if (text.StartsWith("PuTTY-User-Key-File", StringComparison.Ordinal))
            throw SshFault.Of("the SSH key is in PuTTY's format", "convert it: puttygen KEY.ppk -O private-openssh -o KEY");
        if (!text.StartsWith("-----BEGIN", StringComparison.Ordinal))
            throw SshFault.Of(
                "the SSH key is no private key",
                text.StartsWith("ssh-", StringComparison.Ordinal) || text.StartsWith("ecdsa-", StringComparison.Ordinal)
                    ? "this is the public half: give the file without .pub"
                    : "give the private key's text, from -----BEGIN to -----END; a file is named as file:PATH");
        return new Secret(text);
    }

    async Task AddAsync(Secret key, SshRoute route, Limits limits, CancellationToken ct)
    {
        var phrase = route.Credentials[CredentialField.SshKeyPassphrase]?.Reveal() ?? "";
        if (phrase.Length > LongestPassphrase || phrase.AsSpan().IndexOfAny('\n', '\r', '\0') >= 0)
            throw SshFault.Of("the passphrase of the SSH key holds a line end, or is too long", "give the passphrase as one line");

        var end = await OfferAsync(key, phrase, route.Programs, ct);
        if (end.ExitCode != 0)
            throw Refused(end, phrase, limits);
    }

    async Task<ProgramEnd> OfferAsync(Secret key, string phrase, string programs, CancellationToken ct)
    {
        File.Delete(_folder.Asked);
        TunnelFolder.Write(_folder.AskPass, AskPass, program: true);
        if (Native.MakeFifo(_folder.Passphrase, 0b110_000_000) != 0)
            throw SshFault.Of("cannot make a FIFO for the passphrase", "check the folder for temporary files");
        try
        {
            // Opened both ways a FIFO waits for nobody, and forgets what was not read when it is closed.
            await using var fifo = new FileStream(_folder.Passphrase, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            await fifo.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"{phrase}\n\n"), ct);
            return await ProgramRun.RunAsync(
                new ProgramCall([ProgramPath.Need("ssh-add", "openssh-client", programs), "-q", "-"])
                {
                    Input = key,
                    Environment = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["LC_ALL"] = "C", ["SSH_AUTH_SOCK"] = _folder.Agent, ["SSH_ASKPASS"] = _folder.AskPass, ["SSH_ASKPASS_REQUIRE"] = "force",
                    },
                },
                ct);
        }
        finally
        {
            File.Delete(_folder.Passphrase);
            File.Delete(_folder.AskPass);
        }
    }

    HeadwaterException Refused(ProgramEnd end, string phrase, Limits limits)
    {
        if (end.Errors.Contains("askpass", StringComparison.Ordinal))
            return SshFault.Of($"programs may not be run in {_folder.Path}, so that ssh-add cannot ask for the passphrase", "set TMPDIR to a folder on a file system that is not mounted noexec");
        if (!File.Exists(_folder.Asked))
            return SshFault.Of(
                $"the SSH key cannot be read: {ForeignText.FirstLine(end.Errors.Replace("\"(stdin)\"", "", StringComparison.Ordinal), limits.ServerText)}",
                "give the whole text of a private key in OpenSSH's or PEM form");
        return phrase.Length == 0
            ? SshFault.Of("the SSH key has a passphrase, and none is given", "put it into the source's secret as sshKeyPassphrase")
            : SshFault.Of("the passphrase of the SSH key is wrong", "check sshKeyPassphrase in the source's secret");
    }
}
