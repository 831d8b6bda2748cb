using System.Runtime.InteropServices;
using System.Text;
using Headwater.Model.Errors;

namespace Headwater.Postgres.Bundled;

/// <summary>
/// The operating system's user that a PostgreSQL server runs as: PostgreSQL refuses root,
/// so root starts it as the system user <c>headwater</c>, and everybody else as themselves.
/// </summary>
public sealed record ServiceUser(string Name, uint Id, uint Group)
{
    public const string SystemName = "headwater";

    const int EntryBytes = 16 * 1024;

    /// <summary>Whether this process has to step down from root to be this user.</summary>
    public bool IsOther => Id != LibC.EffectiveUserId();

    /// <summary>Finds the user, and as root creates it where it is missing.</summary>
    public static async Task<ServiceUser> EnsureAsync(CancellationToken ct)
    {
        var me = LibC.EffectiveUserId();
        if (me != 0)
            return Current(me);

        var user = Find(SystemName);
        if (user is not null)
            return user;

        var complaint = await CreateAsync(ct);
        return Find(SystemName) ?? throw new HeadwaterException(
            ErrorCode.BundledServerFailed,
            $"cannot create the system user `{SystemName}`, as which PostgreSQL is to run: {complaint}",
            $"create it: useradd --system --no-create-home --shell /usr/sbin/nologin --user-group {SystemName}");
    }

    /// <summary>The argv that runs a program as this user; with <paramref name="mortal"/> it gets SIGINT when the thread that started it ends.</summary>
    public IReadOnlyList<string> Command(IEnumerable<string> program, bool mortal = false)
    {
        IEnumerable<string> death = mortal ? ["--pdeathsig", "INT"] : [];
        if (IsOther)
            return ["setpriv", "--reuid", Name, "--regid", $"{Group}", "--clear-groups", .. death, "--", .. program];
        return mortal ? ["setpriv", .. death, "--", .. program] : [.. program];
    }

    static ServiceUser Current(uint id) => Find(id) ?? throw new HeadwaterException(
        ErrorCode.BundledServerFailed,
        $"the user id {id} has no name on this machine, and PostgreSQL needs one",
        "add a line for it to /etc/passwd, or run as another user");

    static async Task<string> CreateAsync(CancellationToken ct)
    {
        try
        {
            var outcome = await Program.RunAsync(["useradd", "--system", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", "--user-group", SystemName], ct);
            return outcome.Complaint;
        }
        catch (HeadwaterException missing)
        {
            return missing.Message;
        }
    }

    static unsafe ServiceUser? Find(string name)
    {
        LibC.UserEntry entry;
        LibC.UserEntry* found;
        var buffer = stackalloc byte[EntryBytes];
        return LibC.FindUserByName(name, &entry, buffer, EntryBytes, &found) == 0 && found is not null ? Read(entry) : null;
    }

    static unsafe ServiceUser? Find(uint id)
    {
        LibC.UserEntry entry;
        LibC.UserEntry* found;
        var buffer = stackalloc byte[EntryBytes];
        return LibC.FindUserById(id, &entry, buffer, EntryBytes, &found) == 0 && found is not null ? Read(entry) : null;
    }

    static unsafe ServiceUser Read(LibC.UserEntry entry) =>
        new(Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry.Name)), entry.UserId, entry.GroupId);
}
