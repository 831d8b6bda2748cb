using Headwater.Testing;

namespace Headwater.EndToEnd;

/// <summary>Files of the repository that are made from the program: held against it, and written anew with HEADWATER_ACCEPT=1.</summary>
static class Accepted
{
    public static void Equal(string made, params ReadOnlySpan<string> path)
    {
        var file = Repository.Path(path);
        if (Environment.GetEnvironmentVariable("HEADWATER_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, made);
        }

        Assert.Equal(File.Exists(file) ? File.ReadAllText(file) : "", made);
    }
}
