using System.Collections.Immutable;
using Headwater.Model.Catalog;
using Headwater.Model.Names;

namespace Headwater.Export;

/// <summary>
/// A catalogue to write: where it comes from, its databases and schemas, which are few, and everything there is in it, which can be read
/// from its beginning as often as a format has to. Objects are those of the model (<see cref="CatalogTable"/> ...), one kind after the other,
/// each by database, schema and name.
/// </summary>
public sealed record ExportedCatalog(
    CatalogOrigin Origin,
    IReadOnlyList<CatalogDatabase> Databases,
    IReadOnlyList<CatalogSchema> Schemas,
    Func<CancellationToken, IAsyncEnumerable<object>> Objects)
{
    /// <summary>What people say of what is there.</summary>
    public IReadOnlyDictionary<Subject, KnownWords> Words { get; init; } = ImmutableDictionary<Subject, KnownWords>.Empty;

    /// <summary>The same with everything else that they know, also of what is not there any more, each thing as JSON.</summary>
    public Func<CancellationToken, IAsyncEnumerable<ReadOnlyMemory<byte>>> Knowledge { get; init; } = _ => AsyncEnumerable.Empty<ReadOnlyMemory<byte>>();

    /// <summary>Whether a name needs its database before it to be told from others.</summary>
    public bool HasSeveralDatabases => Schemas.Select(schema => schema.Database).Distinct(StringComparer.Ordinal).Take(2).Count() > 1;

    /// <summary>What people say of an object.</summary>
    public KnownWords WordsOf(CatalogPlace place) => Words.GetValueOrDefault(new Subject(place.Under(Origin.Source), place.Kind)) ?? KnownWords.None;

    /// <summary>What people say of a column of it.</summary>
    public KnownWords WordsOf(CatalogPlace table, string column) =>
        Words.Count == 0 ? KnownWords.None : Words.GetValueOrDefault(new Subject(new Fqn([.. table.Under(Origin.Source).Parts, column]), CatalogKind.Table)) ?? KnownWords.None;
}
