using System.Text;
using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Grants;
using Headwater.Postgres.Text;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Check;

/// <summary>
/// What the steps after the login look at: the source, what it is for, the server, what its databases hold, and what was found wrong while
/// looking into them.
/// </summary>
sealed record CheckSubject(
    string Name, SourceSpec Source, IReadOnlyList<Purpose> Purposes, ServerFacts Facts, IReadOnlyList<DatabaseRights> Databases, IReadOnlyList<Verdict> Unread)
{
    /// <summary>Statements, and characters of them, that somebody may be asked to copy; more are for a file.</summary>
    const int MostStatements = 20, MostCharacters = 4_000;

    const int MostNameCharacters = 160;

    public Identifier Role => new(Facts.Role.Name);

    public Identifier Home => new(Facts.Database);

    public string RoleText => SqlName.Quote(Role);

    /// <summary>Every table that the source selects, and the database it is in.</summary>
    public IEnumerable<(DatabaseRights Database, TableRights Table)> Tables => Databases.SelectMany(database => database.Tables.Select(table => (database, table)));

    public bool ReadsRows => Rights.ReadRows(Purposes);

    /// <summary>Why a step that none of the purposes needs is left out; null when it is needed.</summary>
    public string? NotNeeded(bool needed) => needed ? null : $"not needed for {string.Join(", ", Purposes).ToLowerInvariant()}";

    /// <summary>A name of a database where there is more than the one connected to.</summary>
    public string In(Identifier database) => IsElsewhere(database) ? $" in database {SqlName.Quote(database)}" : "";

    public string Table(DatabaseRights database, TableRights table) => IsElsewhere(database.Database)
        ? $"{SqlName.Quote(database.Database)}.{SqlName.Quote(table.Name)}"
        : SqlName.Quote(table.Name);

    /// <summary>Statements for an administrator to run, each under the place where; or, of very many, the command that prints them.</summary>
    public Cure Run(IEnumerable<(Identifier? Database, ScriptText Statement)> statements)
    {
        var text = new StringBuilder(Facts.IsInRecovery ? "-- on the primary\n" : "");
        Identifier? place = null;
        var count = 0;
        foreach (var (database, statement) in statements)
        {
            if (database is { } named && place != named && IsElsewhere(named))
                text.Append("-- in database ").Append((ScriptText)$"{named}").Append('\n');
            place = database;
            text.Append(statement).Append(";\n");
            if (++count > MostStatements || text.Length > MostCharacters)
                return Cure.Advice(GrantCommand.Of(Name, Purposes));
        }

        return Cure.Statements(text.ToString().TrimEnd('\n'));
    }

    /// <summary>The same in one database.</summary>
    public Cure Run(Identifier database, params IEnumerable<ScriptText> statements) => Run(statements.Select(statement => ((Identifier?)database, statement)));

    /// <summary>The same for rights in the whole server.</summary>
    public Cure RunAnywhere(params IEnumerable<ScriptText> statements) => Run(statements.Select(statement => ((Identifier?)null, statement)));

    /// <summary>A step's answer; with the command in place of cures that add up to more than a terminal holds.</summary>
    public Verdict Bounded(Verdict verdict) => verdict.Fix is { Length: > 2 * MostCharacters }
        ? verdict with { Cures = [Cure.Advice(GrantCommand.Of(Name, Purposes))] }
        : verdict;

    /// <summary>A change of a setting of the server: a statement where there is ALTER SYSTEM, words elsewhere.</summary>
    public Cure Set(string change) => Administration.IsManaged(Facts.Flavour) ? Cure.Advice(change) : Cure.Statements(change);

    /// <summary>A few of many names, for a sentence: the first of them, fewer where they are long, and how many more there are.</summary>
    public static string Few(IReadOnlyCollection<string> names, int most = 3)
    {
        var length = 0;
        var shown = names.Take(most).TakeWhile((name, index) => (length += name.Length) <= MostNameCharacters || index == 0).ToList();
        var rest = names.Count - shown.Count;
        return rest == 0 ? string.Join(", ", shown) : $"{string.Join(", ", shown)} and {rest} more";
    }

    bool IsElsewhere(Identifier database) => Databases.Count > 1 || database.Value != Facts.Database;
}
