namespace Headwater.Testing;

/// <summary>Where the repository lies on this machine.</summary>
public static class Repository
{
    /// <summary>The folder that holds Headwater.slnx, above the running test.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Root, .. parts]);

    static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Headwater.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"no Headwater.slnx above {start}");
    }
}
