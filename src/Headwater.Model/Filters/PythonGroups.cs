namespace Headwater.Model.Filters;

/// <summary>The groups of a pattern: which there are, which are closed, and which may be referred to.</summary>
sealed class PythonGroups(PythonSource source)
{
    readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    readonly List<PythonPiece?> _closed = [];
    readonly List<(int Group, int At)> _conditions = [];
    int? _groupsBeforeLookBehind;

    public int Open(string? name, int at)
    {
        _closed.Add(null);
        if (name is not null && !_names.TryAdd(name, _closed.Count))
            throw source.Fault($"the group `{name}` is there already", at);
        return _closed.Count;
    }

    public void Close(int group, PythonPiece content) => _closed[group - 1] = content;

    /// <summary>What the group takes; it must be closed and stand outside of the look-behind that refers to it.</summary>
    public PythonPiece Refer(int group, int at)
    {
        if (group > _closed.Count)
            throw source.Fault($"there is no group {group}", at);
        CheckLookBehind(group, at);
        return _closed[group - 1] ?? throw source.Fault("a group cannot refer to itself", at);
    }

    public int Named(string name, int at)
    {
        CheckName(name, at);
        return _names.TryGetValue(name, out var group) ? group : throw source.Fault($"there is no group `{name}`", at);
    }

    /// <summary>A group that decides between two branches. It may be opened later.</summary>
    public int Condition(string written, int at)
    {
        if (written[0] == '_' || char.IsLetter(written[0]))
        {
            var named = Named(written, at);
            CheckLookBehind(named, at);
            return named;
        }

        if (written.Length > 4 || !written.All(char.IsAsciiDigit) || PythonSource.Number(written, 10) is not (> 0 and var group))
            throw source.Fault("a condition is the number or the name of a group", at);
        _conditions.Add((group, at));
        CheckLookBehind(group, at);
        return group;
    }

    public void CheckName(string name, int at)
    {
        if (!(name[0] == '_' || char.IsLetter(name[0])) || !name.All(c => c == '_' || char.IsLetterOrDigit(c)))
            throw source.Fault("the name of a group has letters, digits and underscores", at);
    }

    public void CheckConditions()
    {
        foreach (var (group, at) in _conditions.Where(condition => condition.Group > _closed.Count))
            throw source.Fault($"there is no group {group}", at);
    }

    /// <summary>Begins a look-behind, and gives what ends it.</summary>
    public Action LookBehind()
    {
        var outer = _groupsBeforeLookBehind;
        _groupsBeforeLookBehind ??= _closed.Count;
        return () => _groupsBeforeLookBehind = outer;
    }

    void CheckLookBehind(int group, int at)
    {
        if (_groupsBeforeLookBehind is not { } before)
            return;
        if (group > _closed.Count || _closed[group - 1] is null)
            throw source.Fault("a group cannot refer to itself", at);
        if (group > before)
            throw source.Fault("a look-behind cannot refer to a group inside it", at);
    }
}
