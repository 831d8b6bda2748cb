using System.Security.Cryptography;
using System.Text;
using Headwater.Model.Errors;

namespace Headwater.Postgres.Bundled;

/// <summary>Where things lie in Headwater's home, the folder that holds everything it keeps.</summary>
/// <param name="Root">An absolute path.</param>
public sealed record HomeLayout(string Root)
{
    public const string Variable = "HEADWATER_HOME";

    /// <summary>
    /// How the folder of the socket begins where the home's own path is too long for one.
    /// It must be the same for every process of this user, which XDG_RUNTIME_DIR is not: cron has none, and it goes with the last log-out.
    /// </summary>
    public string ShortRuntime { get; init; } = LibC.EffectiveUserId() == 0 ? "/run/headwater" : $"/tmp/headwater-{LibC.EffectiveUserId()}";

    /// <summary>The encryption key of the secrets: ours alone, never inside the store.</summary>
    public string Key => Path.Combine(Root, "key");

    /// <summary>PostgreSQL's data folder.</summary>
    public string Store => Path.Combine(Root, "store");

    /// <summary>Locks, sockets, logs and whatever else only matters while something runs.</summary>
    public string Run => Path.Combine(Root, "run");

    /// <summary>The version of this layout, a number in a file.</summary>
    public string Version => Path.Combine(Root, "layout");

    /// <summary>PostgreSQL's programs, one folder a version.</summary>
    public string Programs => Path.Combine(Root, "postgresql");

    /// <summary>The server's log.</summary>
    public string ServerLog => InRun("postgres.log");

    /// <summary>
    /// <c>HEADWATER_HOME</c>; else <c>/var/lib/headwater</c> for root, and <c>$XDG_DATA_HOME/headwater</c>
    /// or <c>~/.local/share/headwater</c> for everybody else.
    /// </summary>
    public static HomeLayout Resolve(IReadOnlyDictionary<string, string> environment) => Resolve(environment, LibC.EffectiveUserId() == 0);

    /// <summary>The same for somebody who is root, or is not.</summary>
    public static HomeLayout Resolve(IReadOnlyDictionary<string, string> environment, bool root) =>
        new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(FindRoot(environment, root))));

    internal string InRun(string file) => Path.Combine(Run, file);

    /// <summary>The folder of the short runtime that belongs to this home and to no other.</summary>
    internal string ShortSockets()
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(LibC.RealPath(Root)));
        return $"{ShortRuntime}-{Convert.ToHexStringLower(digest.AsSpan(0, 6))}";
    }

    static string FindRoot(IReadOnlyDictionary<string, string> environment, bool root)
    {
        if (environment.GetValueOrDefault(Variable) is { Length: > 0 } chosen)
            return chosen;
        if (root)
            return "/var/lib/headwater";
        if (Absolute(environment, "XDG_DATA_HOME") is { } data)
            return Path.Combine(data, "headwater");
        if (Absolute(environment, "HOME") is { } home)
            return Path.Combine(home, ".local", "share", "headwater");
        throw new HeadwaterException(ErrorCode.HomeUnusable, "there is no home folder to keep anything in: HOME is not set", $"set {Variable} to a folder");
    }

    // The XDG specification ignores relative paths.
    static string? Absolute(IReadOnlyDictionary<string, string> environment, string name) =>
        environment.GetValueOrDefault(name) is { Length: > 0 } path && path[0] == '/' ? path : null;
}
