using System.Text;
using Headwater.Testing.Servers;

namespace Headwater.Postgres.Tests.Ssh;

/// <summary>
/// Programs in front of OpenSSH's that write down with what they were started, and which files lay in the tunnel's folder at that moment, before they become the real ones.
/// Nothing is missed, however short a program lives and however busy the machine is.
/// </summary>
sealed class ProgramWitness
{
    // /proc shows the argv and the environment that the kernel was given at exec, whatever the shell makes of them.
    // A FIFO is not opened: reading would take the passphrase away from the one it is for. Nor is the lock touched.
    const string Note = """
        #!/bin/sh
        note=$(mktemp -d '@SEEN/@NAME.XXXXXX')
        cat /proc/$$/cmdline > "$note/argv"
        cat /proc/$$/environ > "$note/environ"
        find '@FOLDER' -type f ! -name lock -exec cp --parents {} "$note" ';'

        """;

    const string BecomeReal = """
        exec /usr/bin/@NAME "$@"

        """;

    /// <summary>ssh-add asks by a program of the tunnel's folder, so that is stood in front of too.</summary>
    const string BecomeAsking = """
        REAL_ASKPASS=$SSH_ASKPASS SSH_ASKPASS='@PROGRAMS/askpass' exec /usr/bin/ssh-add "$@"

        """;

    const string BecomeAsked = """
        exec "$REAL_ASKPASS" "$@"

        """;

    readonly string _folder;
    readonly string _seen = TestFolder.New("seen");
    readonly string _later = TestFolder.New("later");

    ProgramWitness(string folder) => _folder = folder;

    /// <summary>Where programs are to be looked for.</summary>
    public string Programs { get; } = TestFolder.New("bin");

    /// <summary>The programs that were started, once for each time.</summary>
    public IEnumerable<string> Started => Directory.GetDirectories(_seen).Select(note => Path.GetFileNameWithoutExtension(note));

    /// <summary>The names of the files that were seen in the tunnel's folder.</summary>
    public ISet<string> Files => Notes.Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal)!;

    /// <summary>Every command line, environment and file.</summary>
    public IReadOnlyList<string> Texts => [.. Notes.Select(note => Encoding.UTF8.GetString(File.ReadAllBytes(note)))];

    IEnumerable<string> Notes => Directory.GetFiles(_seen, "*", SearchOption.AllDirectories).Concat(Directory.GetFiles(_later));

    /// <param name="folder">The folder of tunnels whose files are watched.</param>
    /// <param name="ct">Ends the installation.</param>
    public static async Task<ProgramWitness> InstallAsync(string folder, CancellationToken ct)
    {
        var witness = new ProgramWitness(folder);
        foreach (var name in new[] { "ssh", "ssh-agent" })
            await witness.InstallAsync(name, BecomeReal, ct);
        await witness.InstallAsync("ssh-add", BecomeAsking, ct);
        await witness.InstallAsync("askpass", BecomeAsked, ct);
        return witness;
    }

    /// <summary>Takes down the files of this moment.</summary>
    public void Look()
    {
        foreach (var file in Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) is not "lock" && !IsSocket(file)))
            File.Copy(file, Path.Combine(_later, Path.GetFileName(file)));
    }

    static bool IsSocket(string file) => Path.GetFileName(file).StartsWith(".s.", StringComparison.Ordinal);

    async Task InstallAsync(string name, string becoming, CancellationToken ct)
    {
        var program = Path.Combine(Programs, name);
        var script = (Note + becoming).Replace("@SEEN", _seen, StringComparison.Ordinal).Replace("@NAME", name, StringComparison.Ordinal)
            .Replace("@FOLDER", _folder, StringComparison.Ordinal).Replace("@PROGRAMS", Programs, StringComparison.Ordinal);
        // Written by another process: a child of this one that is just being started would hold the file open, and nobody can run it until then.
        await Shell.RunAsync("printf '%s' \"$2\" > \"$1\"; chmod 700 \"$1\"", [program, script], ct);
    }
}
