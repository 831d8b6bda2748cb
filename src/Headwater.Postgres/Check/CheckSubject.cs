using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Grants;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Check;

/// <summary>What the steps after the login look at: the source, what it is for, the server, and the tables that the source's filters select.</summary>
sealed record CheckSubject(SourceSpec Source, IReadOnlyList<Purpose> Purposes, ServerFacts Facts, IReadOnlyList<TableRights> Tables)
{
    public Identifier Role => new(Facts.Role.Name);

    public Identifier Database => new(Facts.Database);

    public bool Has(params ReadOnlySpan<Purpose> any)
    {
        foreach (var purpose in any)
            if (Purposes.Contains(purpose))
                return true;
        return false;
    }

    public bool ReadsRows => Rights.ReadRows(Purposes);

    /// <summary>Why a step that none of the purposes needs is left out.</summary>
    public string NotNeeded => $"not needed for {string.Join(", ", Purposes).ToLowerInvariant()}";

    /// <summary>A few names and how many more there are.</summary>
    public static string Few(IReadOnlyCollection<string> names, int most = 3) =>
        names.Count <= most ? string.Join(", ", names) : $"{string.Join(", ", names.Take(most))} and {names.Count - most} more";
}
