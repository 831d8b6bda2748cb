using System.Diagnostics;
using System.Globalization;

namespace Headwater.Postgres.Connect.Programs;

/// <summary>Starts a child that lives no longer than this process, in a session of its own, so that Ctrl-C in a terminal is ours to handle.</summary>
static class Child
{
    /// <summary>Between the fork and the request for the signal the parent may have died: then nobody would ever send it.</summary>
    const string IfParentLives = """[ "$PPID" = "$0" ] && exec "$@" """;

    /// <summary>For a call that ends by itself.</summary>
    public static Task<Process> StartAsync(ProgramCall call) => ParentThread.StartAsync(Info(call, call.Argv, []));

    /// <summary>For a service that would run for ever. Without new privileges, because a set-group-id program (ssh-agent) forgets the signal.</summary>
    public static Task<Process> StartServiceAsync(ProgramCall call)
    {
        string[] guarded = ["sh", "-c", IfParentLives, Environment.ProcessId.ToString(CultureInfo.InvariantCulture), .. call.Argv];
        return ParentThread.StartAsync(Info(call, guarded, ["--no-new-privs"]));
    }

    static ProcessStartInfo Info(ProgramCall call, IReadOnlyList<string> argv, string[] options)
    {
        var info = new ProcessStartInfo(
            ProgramPath.Need("setsid", "util-linux"),
            [ProgramPath.Need("setpriv", "util-linux"), .. options, "--pdeathsig", "KILL", "--", .. argv])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = call.Folder,
        };
        info.Environment.Clear();
        foreach (var (name, value) in call.Environment)
            info.Environment[name] = value;
        return info;
    }
}
