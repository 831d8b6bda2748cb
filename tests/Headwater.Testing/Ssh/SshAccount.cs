using Headwater.Testing.Servers;

namespace Headwater.Testing.Ssh;

/// <summary>Whom the test SSH server lets in: as root an unprivileged account made for it, otherwise the user who runs the tests.</summary>
public static class SshAccount
{
    const string Name = "headwater-ssh";

    // The account must not be locked, and "*" is a password that nobody can type.
    const string Make = """
        id -u "$1" >/dev/null 2>&1 || useradd --system --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin --user-group "$1" || id -u "$1" >/dev/null
        usermod -p '*' "$1"
        mkdir -p /run/sshd
        """;

    static readonly Lazy<Task<string>> Account = new(EnsureAsync);

    public static Task<string> NameAsync() => Account.Value;

    static async Task<string> EnsureAsync()
    {
        if (!Environment.IsPrivilegedProcess)
            return Environment.UserName;
        await Shell.RunAsync(Make, [Name], CancellationToken.None);
        return Name;
    }
}
