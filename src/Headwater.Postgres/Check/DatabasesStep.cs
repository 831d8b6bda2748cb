using Headwater.Model;
using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Grants;
using Headwater.Postgres.Text;

namespace Headwater.Postgres.Check;

/// <summary>Whether the databases that the source uses exist and can be connected to.</summary>
sealed class DatabasesStep(SourceSpec source, Identifier role, string connected, IReadOnlyList<DatabaseRow> databases, Limits limits)
{
    readonly IReadOnlyList<string> _wanted = SelectedDatabases.Of(source, connected, databases, limits);

    /// <summary>The databases to look into. Of the one connected to nothing has to be asked, not even whether it is a template.</summary>
    public IReadOnlyList<string> Open => [.. _wanted.Where(name => name == connected || Find(name) is { AllowsConnections: true, MayConnect: true })];

    public Verdict Judge() => Verdict.Of(
        _wanted.Count == 1 ? $"database {Quote(_wanted[0])}" : $"{_wanted.Count} databases: {CheckSubject.Few([.. _wanted.Select(Quote)])}",
        [.. Missing(), .. Closed(), .. Locked()]);

    IEnumerable<Verdict> Missing() => _wanted.Where(name => name != connected && Find(name) is null).Select(name => Verdict.Failed(
        $"there is no database {Quote(name)}", Cure.Advice($"databases there are: {CheckSubject.Few([.. databases.Select(database => Quote(database.Name))], most: 10)}")));

    IEnumerable<Verdict> Closed() => _wanted.Where(name => name != connected && Find(name) is { AllowsConnections: false }).Select(name =>
        Verdict.Failed($"database {Quote(name)} takes no connections", Cure.Choice($"{(ScriptText)$"alter database {new Identifier(name)} allow_connections true"};")));

    /// <summary>A source that uses every database makes do with those it may enter; one that names them does not.</summary>
    IEnumerable<Verdict> Locked()
    {
        List<string> locked = [.. _wanted.Where(name => name != connected && Find(name) is { AllowsConnections: true, MayConnect: false })];
        if (locked.Count == 0)
            yield break;
        var message = $"role {SqlName.Quote(role)} lacks CONNECT on database {CheckSubject.Few([.. locked.Select(Quote)])}";
        var fix = Verdict.Sql(locked.Take(Rights.NamesPerStatement).Select(name => Rights.Connect(role, new Identifier(name))));
        yield return source.AllDatabases ? Verdict.Warning(message, fix) : Verdict.Failed(message, fix);
    }

    DatabaseRow? Find(string name) => databases.FirstOrDefault(database => database.Name == name);

    static string Quote(string name) => SqlName.Quote(new Identifier(name));
}
