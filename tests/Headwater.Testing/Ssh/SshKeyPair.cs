using Headwater.Testing.Servers;

namespace Headwater.Testing.Ssh;

/// <summary>A key made by ssh-keygen: the private half as a person would paste it, and the public one.</summary>
public sealed record SshKeyPair(string Private, string Public)
{
    /// <summary>A new key; <paramref name="options"/> are ssh-keygen's, ed25519 in OpenSSH's form unless they say otherwise.</summary>
    public static async Task<SshKeyPair> NewAsync(CancellationToken ct, string passphrase = "", params IReadOnlyList<string> options)
    {
        var file = Path.Combine(TestFolder.New("key"), "key");
        await Shell.RunAsync("""file=$1 phrase=$2; shift 2; ssh-keygen -q -C test -N "$phrase" -f "$file" "$@" """, [file, passphrase, .. options.Count > 0 ? options : ["-t", "ed25519"]], ct);
        return new(await File.ReadAllTextAsync(file, ct), (await File.ReadAllTextAsync($"{file}.pub", ct)).Trim());
    }

    /// <summary>Type and key, without the comment.</summary>
    public string PublicKey => string.Join(' ', Public.Split(' ')[..2]);
}
