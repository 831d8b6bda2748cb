namespace Headwater.Store.Search;

/// <summary>Something with a name of its own inside an object: an index, a constraint, a policy, a trigger, a rule, statistics, or a label of an enum.</summary>
/// <param name="What">Which of them.</param>
/// <param name="Name">Its own.</param>
/// <param name="Comment">What the source says of it.</param>
/// <param name="Texts">What it is made of, in SQL.</param>
sealed record SearchPart(string What, string Name, string? Comment, IReadOnlyList<string> Texts)
{
    /// <summary>As people read it.</summary>
    public override string ToString() => $"{What} {Name}";
}
