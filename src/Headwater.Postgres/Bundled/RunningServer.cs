using System.Globalization;

namespace Headwater.Postgres.Bundled;

/// <summary>A server that takes connections, with its keeper and its guard alive.</summary>
sealed record RunningServer(string SocketDirectory, int Port)
{
    /// <summary>
    /// Null unless the whole chain keeper - guard - postmaster is alive and the postmaster says it is ready.
    /// A broken chain means a server that has ended or is about to, however ready it still looks.
    /// </summary>
    public static RunningServer? Find(HomeLayout home)
    {
        var chain = ReadChain(home.InRun(Keeper.ChainFile));
        if (chain is not [var keeper, var guard, var postmaster])
            return null;
        if (!ProcessStatus.IsChild(guard, keeper) || !ProcessStatus.IsChild(postmaster, guard))
            return null;

        var file = PostmasterFile.Read(home.Store);
        return file is { IsReady: true } && file.Id == postmaster ? new(file.SocketDirectory, file.Port) : null;
    }

    static int[] ReadChain(string path)
    {
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
