using System.Text;
using Headwater.Model.Errors;

namespace Headwater.Postgres.Bundled;

/// <summary>The folder of the server's socket: in the home, or in a short runtime folder where that path would be too long.</summary>
static class SocketFolder
{
    public const int Port = 5432;

    /// <summary>sockaddr_un holds 108 bytes, the last of them zero.</summary>
    const int MostBytes = 107;

    public static IReadOnlyList<string> Candidates(HomeLayout home) => [home.InRun("socket"), home.ShortSockets()];

    /// <summary>Makes the folder for the user that the server runs as, whom alone it lets in.</summary>
    public static string Make(HomeLayout home, ServiceUser user)
    {
        var candidates = Candidates(home);
        var folder = Fits(candidates[0]) ? candidates[0] : candidates[1];
        if (!Fits(folder))
            throw new HeadwaterException(ErrorCode.HomeUnusable, $"no folder with a short plain path is there for the socket: {folder} is none", $"set {HomeLayout.Variable} to a folder with a shorter path");

        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        RefuseForeign(folder, user);
        return folder;
    }

    // Npgsql reads a comma and a colon in a host as something else.
    static bool Fits(string folder)
    {
        var socket = $"{folder}/.s.PGSQL.{Port}";
        return Encoding.UTF8.GetByteCount(socket) <= MostBytes && folder.All(c => char.IsLetterOrDigit(c) || "/._- ".Contains(c));
    }

    // In a folder open to all somebody may have been faster: a link, or a folder of their own, which we can then not make ours.
    static void RefuseForeign(string folder, ServiceUser user)
    {
        var isLink = new DirectoryInfo(folder).LinkTarget is not null;
        if (isLink || LibC.ChangeOwner(folder, user.Id, user.Group) != 0)
            throw new HeadwaterException(ErrorCode.HomeUnusable, $"{folder} belongs to somebody else", $"remove it, or set {HomeLayout.Variable} to a folder with a shorter path");
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
