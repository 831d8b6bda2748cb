using Headwater.Model.Catalog;
using Headwater.Store.Database;

namespace Headwater.Store.Search;

/// <summary>The kinds that a search tells apart: finer ones of tables, routines and types than the catalogue's own.</summary>
static class SearchKinds
{
    /// <summary>Every kind that is meant: <c>routine</c> and <c>type</c> are all of theirs. A table is a table: views and what else is like one have words of their own.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> kinds) => kinds.SelectMany(kind =>
        kind == CatalogKind.Routine.Word() ? Enum.GetValues<RoutineKind>().Select(one => one.Word())
        : kind == CatalogKind.Type.Word() ? Enum.GetValues<TypeKind>().Select(one => one.Word())
        : [kind]);
}
