using Headwater.Testing.Secrets;

namespace Headwater.EndToEnd.Canaries;

/// <summary>The secrets that were let loose, and the places to which somebody put them himself: nowhere else may any of them be.</summary>
sealed class Cage
{
    readonly List<Canary> _canaries = [];
    readonly HashSet<Leak> _files = [];
    readonly HashSet<string> _typed = new(StringComparer.Ordinal);
    readonly HashSet<string> _exported = new(StringComparer.Ordinal);

    public IReadOnlyList<Canary> Canaries => _canaries;

    /// <summary>What a user put into a file, or this program into one of those that are for it.</summary>
    public IReadOnlySet<Leak> Files => _files;

    /// <summary>A new secret; every second one is awkward.</summary>
    public string New(string name) => Add(new Canary(name, awkward: _canaries.Count % 2 == 1)).Value;

    /// <summary>One that goes where awkward characters would be something else.</summary>
    public string Plain(string name) => Add(new Canary(name)).Value;

    public Canary Add(Canary canary)
    {
        Assert.DoesNotContain(_canaries, known => known.Name == canary.Name);
        _canaries.Add(canary);
        return canary;
    }

    /// <summary>A secret in a file of the user's.</summary>
    public void IsIn(string name, string file) => _files.Add(new Leak(name, file));

    /// <summary>It was taken out again.</summary>
    public void IsNotIn(string name, string file) => _files.Remove(new Leak(name, file));

    public string ValueOf(string name) => _canaries.Single(canary => canary.Name == name).Value;

    /// <summary>Typed on a command line: seen by all as long as that very command runs, which it warns of.</summary>
    public string Typed(string name)
    {
        _typed.Add(name);
        return Plain(name);
    }

    /// <summary>In the environment of whoever started a command.</summary>
    public string Exported(string name)
    {
        _exported.Add(name);
        return New(name);
    }

    public void IsExported(string name) => _exported.Add(name);

    /// <summary>Whether a process may have it: the command that was started with it, the shell that started a server, and a password command, which has its user's environment by contract.</summary>
    public bool MayHave(SeenProcess process, bool inArguments, string canary, string passwordCommand)
    {
        var command = process.Command;
        var isCommand = command is [var program, ..] && program == HeadwaterHome.Program && !command.Contains("__work");
        var isStarter = command is ["sh" or "bash", "-c", ..] && command.Contains(HeadwaterHome.Program);
        return inArguments
            ? isCommand && _typed.Contains(canary)
            : (isCommand || isStarter || command.Contains(passwordCommand)) && _exported.Contains(canary);
    }
}
