using System.Diagnostics;
using System.Globalization;

namespace Headwater.Postgres.Bundled;

/// <summary>
/// The two shells that own a running server, apart from every Headwater process:
/// the keeper waits until nobody holds the server any more, the guard below it runs PostgreSQL.
/// Each dies with its parent, so that killing any of them ends the server too.
/// </summary>
static class Keeper
{
    /// <summary>The process ids of keeper, guard and postmaster. The keeper writes its own, the guard appends the others: at no moment is the first missing.</summary>
    public const string ChainFile = "keeper";

    /// <summary>Shared by everybody who uses the server; exclusively held while it stops.</summary>
    public const string HoldersLock = "holders.lock";

    /// <summary>Held while one process starts the server.</summary>
    public const string StartLock = "start.lock";

    /// <summary>Held by the guard for its life.</summary>
    public const string GuardLock = "guard.lock";

    // $1 log, $2 seconds to stay when the last holder has gone, $3 the guard's script, then postgres.
    // Descriptor 8 becomes the exclusive lock on the holders, which the guard shares: it stays locked until the guard has ended too.
    // Descriptor 9 is the guard's lock, taken for it so that there is no moment in which it lives without; the guard alone keeps it.
    const string KeeperScript = """
        umask 077
        ulimit -c 0
        exec </dev/null >>"$1" 2>&1 8>>holders.lock 9>>guard.lock
        linger=$2 guard=$3 mortal="setpriv --pdeathsig KILL"
        shift 3
        flock -w 1 9 || exit
        printf %s $$ >keeper
        setpriv --pdeathsig USR1 sh -c "$guard" headwater-guard $$ "$@" &
        exec 9>&-
        [ "$linger" = 0 ] || until $mortal flock 8 && flock -u 8 && $mortal sleep "$linger" && flock -n 8; do :; done
        exec flock 8
        """;

    // $1 the keeper's process id, then postgres. The death of the keeper is the order to stop: fast, and after ten seconds at once.
    // The order is repeated until the guard's lock is free, for PostgreSQL misses one that comes before it listens;
    // as long as the lock is taken (75), the guard and so its child are still there; where the folder is gone, so is the lock.
    // A server that ended by itself takes the keeper along.
    const string GuardScript = """
        keeper=$1 stopping= postgres=
        shift
        stop() {
            stopping=1
            [ -n "$postgres" ] || return
            kill -INT "$postgres"
            (signal=INT n=0
            while flock -s -w 0.2 -E 75 guard.lock true; [ $? = 75 ]; do
                n=$((n + 1))
                [ $n -lt 50 ] || signal=QUIT
                kill -$signal "$postgres"
            done) 8>&- 9>&- &
        }
        trap stop USR1
        [ "$PPID" = "$keeper" ] || exit
        "$@" 8>&- 9>&- &
        postgres=$!
        [ -z "$stopping" ] || stop
        printf ' %s %s' $$ "$postgres" >>keeper
        while kill -0 "$postgres" 2>/dev/null; do wait "$postgres"; done
        [ -n "$stopping" ] || kill "$keeper"
        """;

    /// <summary>Starts the shells, and by them PostgreSQL; the process returned is the keeper.</summary>
    public static Process Start(HomeLayout home, TimeSpan linger, IEnumerable<string> postgres)
    {
        var stay = linger.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("setsid", ["sh", "-c", KeeperScript, "headwater-keeper", home.ServerLog, stay, GuardScript, .. postgres])
        {
            // The keeper must not hold our caller's pipes open; it leaves ours at once.
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = home.Run,
        };
        CleanEnvironment.Give(start);
        LibC.KeepDescriptors();
        return Program.Start(start);
    }
}
