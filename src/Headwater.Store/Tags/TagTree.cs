using Headwater.Model.Errors;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Tags;

/// <summary>Which tag belongs under which.</summary>
sealed class TagTree
{
    readonly Dictionary<string, (string? Parent, string? Title)> _tags;

    TagTree(Dictionary<string, (string?, string?)> tags) => _tags = tags;

    public IReadOnlyCollection<string> Names => _tags.Keys;

    public static async Task<TagTree> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var tags = await connection.Sql("select name, parent, spec ->> 'title' from headwater.tag")
            .ListAsync(row => (Name: row.GetString(0), Parent: row.Text(1), Title: row.Text(2)), ct);
        return new(tags.ToDictionary(tag => tag.Name, tag => (tag.Parent, tag.Title), StringComparer.Ordinal));
    }

    /// <summary>The same with tags that are about to be stored.</summary>
    public TagTree With(IEnumerable<TagPut> puts)
    {
        var tags = new Dictionary<string, (string?, string?)>(_tags, StringComparer.Ordinal);
        foreach (var put in puts)
            tags[put.Header.Name] = (put.Spec.Parent, put.Spec.Title);
        return new(tags);
    }

    /// <summary>The tag and those that it belongs under, from the inside out.</summary>
    public IReadOnlyList<string> Line(string name)
    {
        var line = new List<string>();
        for (var at = name; at is not null && _tags.TryGetValue(at, out var tag) && !line.Contains(at, StringComparer.Ordinal); at = tag.Parent)
            line.Add(at);
        return line;
    }

    public string? TitleOf(string name) => _tags.GetValueOrDefault(name).Title;

    /// <exception cref="HeadwaterException">A parent does not exist (HW2009), or leads back to its tag (HW2006).</exception>
    public void Require(IEnumerable<TagPut> puts)
    {
        foreach (var (name, parent) in puts.Select(put => (put.Header.Name, put.Spec.Parent)))
        {
            if (parent is null)
                continue;
            if (!_tags.ContainsKey(parent))
                throw Missing(parent, $"tag `{parent}`, under which `{name}` belongs, does not exist");
            if (_tags[Line(name)[^1]].Parent is { } next && _tags.ContainsKey(next))
                throw new HeadwaterException(ErrorCode.InvalidValue, $"the tag `{name}` would belong under itself: {string.Join(" under ", Line(name))} under {next}", "leave out the parent of one of them");
        }
    }

    /// <exception cref="HeadwaterException">There is no such tag (HW2009).</exception>
    public void Require(string name)
    {
        if (!_tags.ContainsKey(name))
            throw Missing(name, $"there is no tag `{name}`");
    }

    HeadwaterException Missing(string name, string message) => new(
        ErrorCode.MissingReference, message, Suggestion.Nearest(name, _tags.Keys) is { } near ? $"did you mean `{near}`?" : "`headwater catalog tag define` makes one, or a manifest of `type: tag`");
}
