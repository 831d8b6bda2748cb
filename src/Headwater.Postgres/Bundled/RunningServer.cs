using System.Globalization;

namespace Headwater.Postgres.Bundled;

/// <summary>A server that takes connections, with its keeper and its guard alive.</summary>
sealed record RunningServer(int Postmaster, string SocketDirectory, int Port)
{
    public string Socket => $"{SocketDirectory}/.s.PGSQL.{Port}";

    /// <summary>
    /// Null unless the whole chain keeper - guard - postmaster is alive and the postmaster says it is ready.
    /// A broken chain means a server that has ended or is about to, however ready it still looks.
    /// </summary>
    public static RunningServer? Find(HomeLayout home)
    {
        if (ReadChain(home) is not [var keeper, var guard, var postmaster])
            return null;
        if (!ProcessStatus.IsChild(guard, keeper) || !ProcessStatus.IsChild(postmaster, guard))
            return null;

        var file = PostmasterFile.Read(home.Store);
        return file is { IsReady: true } && file.Id == postmaster ? new(postmaster, file.SocketDirectory, file.Port) : null;
    }

    /// <summary>The process ids of keeper, guard and postmaster, as far as they are known.</summary>
    public static int[] ReadChain(HomeLayout home)
    {
        var path = home.InRun(Keeper.ChainFile);
        try
        {
            return File.Exists(path)
                ? [.. File.ReadAllText(path).Split(' ').Select(id => int.Parse(id, CultureInfo.InvariantCulture))]
                : [];
        }
        catch (Exception unreadable) when (unreadable is IOException or FormatException)
        {
            return [];
        }
    }
}
