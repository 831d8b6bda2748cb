using System.Security.Cryptography;
using Headwater.Model.Errors;
using Headwater.Postgres.Bundled;

namespace Headwater.Cli.Local;

/// <summary>The administrator's token: 256 random bits, made at the first <c>serve</c>, in a file that only its user can read.</summary>
static class TokenFile
{
    const string Prefix = "hw_";
    const int Least = 32;
    const UnixFileMode OnlyUs = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    const UnixFileMode OnlyOurs = OnlyUs | UnixFileMode.UserExecute;

    /// <summary>The bundled server of root's home runs as another user, who passes through.</summary>
    const UnixFileMode Passable = OnlyOurs | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static string PathOf(HomeLayout home) => Path.Combine(home.Root, "token");

    /// <exception cref="HeadwaterException">There is one that others may read, or that somebody could guess.</exception>
    public static string ReadOrCreate(HomeLayout home)
    {
        var path = PathOf(home);
        Directory.CreateDirectory(home.Root, Environment.IsPrivilegedProcess ? Passable : OnlyOurs);
        return File.Exists(path) ? Read(path) : Create(path);
    }

    /// <summary>The token that whoever starts a server brings along.</summary>
    /// <exception cref="HeadwaterException">Somebody could guess it.</exception>
    public static string Require(string token) => token.Length >= Least ? token : throw new HeadwaterException(
        ErrorCode.InvalidValue, "the token in HEADWATER_TOKEN is too short to be safe", $"give one of {Least} random characters or more, or none: `serve` makes its own");

    static string Read(string path)
    {
        if ((File.GetUnixFileMode(path) & ~OnlyUs & (UnixFileMode)0b111_111) != UnixFileMode.None)
            throw new HeadwaterException(ErrorCode.HomeUnusable, $"others may read the token in {path}", $"delete it, so that a new one is made, or: chmod 600 {path}");
        var token = File.ReadAllText(path).Trim();
        return token.Length >= Least ? token : throw new HeadwaterException(ErrorCode.HomeUnusable, $"the token in {path} is too short to be safe", "delete it, so that a new one is made");
    }

    static string Create(string path)
    {
        var token = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OnlyUs });
        file.Write(System.Text.Encoding.ASCII.GetBytes(token + "\n"));
        return token;
    }
}
