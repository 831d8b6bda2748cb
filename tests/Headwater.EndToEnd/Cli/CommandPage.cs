namespace Headwater.EndToEnd.Cli;

/// <summary>A command as its own help describes it: the words that lead to it, the page, and the commands under it.</summary>
sealed record CommandPage(IReadOnlyList<string> Path, string Text, IReadOnlyList<string> Commands)
{
    static readonly Lazy<Task<IReadOnlyList<CommandPage>>> Read = new(ReadAllAsync);

    /// <summary>Every command, found by following the help from its first page on.</summary>
    public static Task<IReadOnlyList<CommandPage>> AllAsync() => Read.Value;

    static async Task<IReadOnlyList<CommandPage>> ReadAllAsync()
    {
        var pages = new List<CommandPage>();
        await AddAsync(pages, new HeadwaterHome(), []);
        return pages;
    }

    static async Task AddAsync(List<CommandPage> pages, HeadwaterHome home, IReadOnlyList<string> path)
    {
        var help = (await home.RunAsync([.. path, "--help"])).Exits(0);
        Assert.Empty(help.Err);
        var page = new CommandPage(path, help.Out, [.. Section(help.Out, "Commands:").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0])]);
        pages.Add(page);
        foreach (var command in page.Commands)
            await AddAsync(pages, home, [.. path, command]);
    }

    /// <summary>The lines of a section that begin an entry; those that continue one stand further to the right.</summary>
    public static IEnumerable<string> Section(string page, string heading) => page.Split('\n')
        .SkipWhile(line => line != heading)
        .Skip(1)
        .TakeWhile(line => line.Length > 0)
        .Where(line => line.StartsWith("  ", StringComparison.Ordinal) && !line.StartsWith("          ", StringComparison.Ordinal));
}
